"""Imported positions, look-ups in search engines, and what people decided about search terms."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "imports",
        _number(),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("imported_at", moment, nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_imports")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_imports_content_hash")),
    )
    op.create_table(
        "imported_positions",
        _number(),
        sa.Column("import_number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        _document(),
        sa.ForeignKeyConstraint(
            ["import_number"], ["imports.number"], name=op.f("fk_imported_positions_import_number")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_imported_positions")),
    )
    op.create_index(op.f("ix_imported_positions_import_number"), "imported_positions", ["import_number"])
    op.create_table(
        "column_maps",
        _number(),
        sa.Column("columns_key", sa.String(), nullable=False),
        sa.Column("saved_at", moment, nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_column_maps")),
    )
    op.create_table(
        "term_edits",
        _number(),
        sa.Column("edited_at", moment, nullable=False),
        _document(),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_term_edits")),
    )
    op.create_table(
        "look_ups",
        _number(),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        _document(),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_look_ups")),
    )
    op.create_index(op.f("ix_look_ups_engine_asked_at"), "look_ups", ["engine", "asked_at"])


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False)


def _document() -> sa.Column[object]:
    return sa.Column("document", sa.JSON(), nullable=False)
