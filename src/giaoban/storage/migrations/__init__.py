"""How a book's tables came to be: one file a step, run by `storage.migrating` through Alembic."""
