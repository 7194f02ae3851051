"""Alembic's entry: runs the steps on the connection that `storage.migrating` has opened, in its transaction."""

from alembic import context

from giaoban.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
