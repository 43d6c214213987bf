"""Gaps that a later measurement closed, and who works on a gap."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gap_closures",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_gap_closures_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_gap_closures")),
        sa.UniqueConstraint("measurement_id", "id", name=op.f("uq_gap_closures_measurement_id_id")),
    )
    op.add_column("gap_decisions", sa.Column("owner", sa.Text(), nullable=True))
