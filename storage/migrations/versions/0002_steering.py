"""Differences in coverage, the words spent on each criterion, and what they say about a claim."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_table("coverage_differences", ("hospital", "other", "criterion"))
    _create_table("attentions", ("hospital", "criterion"))
    _create_table("contrasts", ("claim",), ("hospital",))


def _create_table(name: str, keys: tuple[str, ...], nullable: tuple[str, ...] = ()) -> None:
    unique = "_".join(("measurement_id", *keys, *nullable))
    op.create_table(
        name,
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        *(sa.Column(key, sa.String(), nullable=False) for key in keys),
        *(sa.Column(key, sa.String(), nullable=True) for key in nullable),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f(f"fk_{name}_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("measurement_id", *keys, *nullable, name=op.f(f"uq_{name}_{unique}")),
    )
