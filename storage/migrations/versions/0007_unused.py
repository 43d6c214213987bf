"""What nothing read goes: contrasts of single hospitals, and two indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    contrasts = sa.table("contrasts", sa.column("hospital"))
    op.execute(contrasts.delete().where(contrasts.c.hospital.is_not(None)))
    with op.batch_alter_table("contrasts") as batch:
        batch.drop_constraint(op.f("uq_contrasts_measurement_id_claim_hospital"), type_="unique")
        batch.drop_column("hospital")
        batch.create_unique_constraint(op.f("uq_contrasts_measurement_id_claim"), ["measurement_id", "claim"])
    op.drop_index(op.f("ix_look_ups_engine_asked_at"), "look_ups")
    op.drop_index(op.f("ix_imported_positions_import_number"), "imported_positions")
