"""The first book: units, periods, reports, figures, meetings, tasks, and the history of them all."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.CheckConstraint("size IS NULL OR size >= 0", name=op.f("ck_batch_size")),
        sa.ForeignKeyConstraint(["undoes"], ["batch.number"], name=op.f("fk_batch_undoes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_batch_sha256"), "batch", ["sha256"], unique=False)
    op.create_index(op.f("ix_batch_undoes"), "batch", ["undoes"], unique=False)
    op.create_table(
        "area",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_area_batch")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
        sa.UniqueConstraint("position", name=op.f("uq_area_position")),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint("action IN ('create', 'update', 'remove')", name=op.f("ck_history_action")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_history_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_history_batch"), "history", ["batch"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.String(), nullable=True),
        sa.Column("denominator", sa.String(), nullable=True),
        sa.Column("factor", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("numerator IS NULL OR type = 'ratio'", name=op.f("ck_indicator_numerator")),
        sa.CheckConstraint("type IN ('stock', 'flow', 'ratio')", name=op.f("ck_indicator_type")),
        sa.CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name=op.f("ck_indicator_both_terms")),
        sa.CheckConstraint("decimals BETWEEN 0 AND 6", name=op.f("ck_indicator_decimals")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_indicator_batch")),
        sa.ForeignKeyConstraint(["denominator"], ["indicator.code"], name=op.f("fk_indicator_denominator")),
        sa.ForeignKeyConstraint(["numerator"], ["indicator.code"], name=op.f("fk_indicator_numerator")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator")),
        sa.UniqueConstraint("name_key", name=op.f("uq_indicator_name_key")),
    )
    op.create_table(
        "period",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("cutoff_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_period_state")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_period_range")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_period_batch")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_period")),
    )
    op.create_index(op.f("ix_period_starts_on"), "period", ["starts_on"], unique=False)
    op.create_table(
        "setting",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_setting_batch")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "unit",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("expected", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('thanh-pho', 'thi-xa', 'huyen', 'xa', 'phuong', 'tinh-hoi')", name=op.f("ck_unit_kind")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name=op.f("ck_unit_validity")
        ),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_unit_batch")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_name_key"), "unit", ["name_key"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("chair", sa.String(), nullable=True),
        sa.Column("attendance", sa.String(), nullable=True),
        sa.Column("conclusion", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_meeting_batch")),
        sa.ForeignKeyConstraint(["period"], ["period.code"], name=op.f("fk_meeting_period"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_meeting")),
    )
    op.create_table(
        "report",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="draft", nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("doc_no", sa.String(), nullable=True),
        sa.Column("doc_date", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("prepared_by", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'returned', 'approved')", name=op.f("ck_report_state")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_report_batch")),
        sa.ForeignKeyConstraint(["period"], ["period.code"], name=op.f("fk_report_period"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_report_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit", "period", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_period"), "report", ["period"], unique=False)
    op.create_table(
        "target",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("source IN ('own', 'province')", name=op.f("ck_target_source")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_target_batch")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.code"], name=op.f("fk_target_indicator")),
        sa.ForeignKeyConstraint(["period"], ["period.code"], name=op.f("fk_target_period"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_target_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period", "unit", "indicator", "source", name=op.f("pk_target")),
    )
    op.create_table(
        "task",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("part_of", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("standing_duty", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("deliverable", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("due_on IS NULL OR NOT standing_duty", name=op.f("ck_task_one_due")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 32767", name=op.f("ck_task_text_fits")),
        sa.CheckConstraint("part_of IS NULL OR part_of <> code", name=op.f("ck_task_part_of")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_task_area")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_task_batch")),
        sa.ForeignKeyConstraint(["part_of"], ["task.code"], name=op.f("fk_task_part_of")),
        sa.ForeignKeyConstraint(["period"], ["period.code"], name=op.f("fk_task_period"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_part_of"), "task", ["part_of"], unique=False)
    op.create_index(op.f("ix_task_period"), "task", ["period"], unique=False)
    op.create_table(
        "unit_alias",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("alias_key", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_unit_alias_batch")),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_unit_alias_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit", "alias_key", name=op.f("pk_unit_alias")),
    )
    op.create_table(
        "unit_succession",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("predecessor", sa.String(), nullable=False),
        sa.Column("successor", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.CheckConstraint("predecessor <> successor", name=op.f("ck_unit_succession_two_units")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_unit_succession_batch")),
        sa.ForeignKeyConstraint(
            ["predecessor"], ["unit.code"], name=op.f("fk_unit_succession_predecessor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["successor"], ["unit.code"], name=op.f("fk_unit_succession_successor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("predecessor", "successor", name=op.f("pk_unit_succession")),
    )
    op.create_table(
        "assignment",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_assignment_batch")),
        sa.ForeignKeyConstraint(["task"], ["task.code"], name=op.f("fk_assignment_task"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_assignment_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task", "unit", name=op.f("pk_assignment")),
    )
    op.create_table(
        "figure",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("not_applicable", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("(value IS NULL) = not_applicable", name=op.f("ck_figure_value_or_not_applicable")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_figure_batch")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.code"], name=op.f("fk_figure_indicator")),
        sa.ForeignKeyConstraint(
            ["unit", "period"], ["report.unit", "report.period"], name=op.f("fk_figure_unit_period"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("unit", "period", "indicator", name=op.f("pk_figure")),
    )
    op.create_index(op.f("ix_figure_indicator"), "figure", ["indicator"], unique=False)
    op.create_table(
        "finding",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("also_area", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('achievement', 'limitation')", name=op.f("ck_finding_kind")),
        sa.CheckConstraint(
            "scope IN ('all', 'named', 'examples', 'group', 'general', 'unstated')", name=op.f("ck_finding_scope")
        ),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 32767", name=op.f("ck_finding_text_fits")),
        sa.ForeignKeyConstraint(["also_area"], ["area.code"], name=op.f("fk_finding_also_area")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_finding_area")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_finding_batch")),
        sa.ForeignKeyConstraint(["period"], ["meeting.period"], name=op.f("fk_finding_period"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period", "no", name=op.f("pk_finding")),
    )
    op.create_table(
        "meeting_unit",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_meeting_unit_batch")),
        sa.ForeignKeyConstraint(
            ["period"], ["meeting.period"], name=op.f("fk_meeting_unit_period"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_meeting_unit_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period", "unit", name=op.f("pk_meeting_unit")),
    )
    op.create_table(
        "report_item",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.CheckConstraint("cause IS NULL OR kind = 'limitation'", name=op.f("ck_report_item_cause")),
        sa.CheckConstraint(
            "kind IN ('achievement', 'limitation', 'cause', 'proposal', 'plan')", name=op.f("ck_report_item_kind")
        ),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 32767", name=op.f("ck_report_item_text_fits")),
        sa.CheckConstraint("no >= 1", name=op.f("ck_report_item_no")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_report_item_area")),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_report_item_batch")),
        sa.ForeignKeyConstraint(
            ["unit", "period"],
            ["report.unit", "report.period"],
            name=op.f("fk_report_item_unit_period"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("unit", "period", "kind", "no", name=op.f("pk_report_item")),
    )
    op.create_index(op.f("ix_report_item_area"), "report_item", ["area"], unique=False)
    op.create_table(
        "report_nil",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('achievement', 'limitation', 'cause', 'proposal', 'plan')", name=op.f("ck_report_nil_kind")
        ),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_report_nil_batch")),
        sa.ForeignKeyConstraint(
            ["unit", "period"],
            ["report.unit", "report.period"],
            name=op.f("fk_report_nil_unit_period"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("unit", "period", "kind", name=op.f("pk_report_nil")),
    )
    op.create_table(
        "task_support",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_task_support_batch")),
        sa.ForeignKeyConstraint(["task"], ["task.code"], name=op.f("fk_task_support_task"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_task_support_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task", "unit", name=op.f("pk_task_support")),
    )
    op.create_table(
        "finding_unit",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_finding_unit_batch")),
        sa.ForeignKeyConstraint(
            ["period", "no"],
            ["finding.period", "finding.no"],
            name=op.f("fk_finding_unit_period_no"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name=op.f("fk_finding_unit_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("period", "no", "unit", name=op.f("pk_finding_unit")),
    )
    op.create_table(
        "task_update",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('not-started', 'in-progress', 'done', 'dropped', 'on-hold')", name=op.f("ck_task_update_state")
        ),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_task_update_batch")),
        sa.ForeignKeyConstraint(
            ["task", "unit"],
            ["assignment.task", "assignment.unit"],
            name=op.f("fk_task_update_task_unit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("task", "unit", "said_on", name=op.f("pk_task_update")),
    )
    op.execute(
        """
        CREATE VIEW assignment_now AS
        SELECT a.task, a.unit, p.state, p.said_on, p.result, p.evidence
        FROM assignment a
        LEFT JOIN task_update p ON p.task = a.task AND p.unit = a.unit AND p.said_on =
            (SELECT MAX(q.said_on) FROM task_update q WHERE q.task = a.task AND q.unit = a.unit)
        """
    )
    op.execute(
        """
        CREATE VIEW report_item_readable AS
        SELECT i.period, u.name AS unit_name, i.unit, i.kind, i.no, i.area, i.text, i.cause
        FROM report_item i JOIN unit u ON u.code = i.unit
        """
    )
    op.execute(
        """
        CREATE VIEW figure_readable AS
        SELECT f.period, u.name AS unit_name, f.unit, f.indicator, n.name AS indicator_name, n.measure,
            f.value / 1000000.0 AS value, f.not_applicable, f.note
        FROM figure f JOIN unit u ON u.code = f.unit JOIN indicator n ON n.code = f.indicator
        """
    )
