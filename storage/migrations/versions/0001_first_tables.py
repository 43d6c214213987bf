"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
    )
    op.create_table(
        "embeddings",
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "text_hash", name=op.f("pk_embeddings")),
    )
    op.create_table(
        "gap_decisions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("gap", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_gap_decisions")),
    )
    op.create_table(
        "measurements",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurements")),
    )
    op.create_table(
        "answers",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_answers_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_measurement_id_hospital"), "answers", ["measurement_id", "hospital"], unique=False)
    op.create_table(
        "article_revisions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("gap", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_revisions_article_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_article_revisions")),
        sa.UniqueConstraint("article_id", "revision", name=op.f("uq_article_revisions_article_id_revision")),
    )
    op.create_table(
        "coverages",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_coverages_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_coverages")),
        sa.UniqueConstraint(
            "measurement_id", "hospital", "criterion", name=op.f("uq_coverages_measurement_id_hospital_criterion")
        ),
    )
    op.create_table(
        "crawl_reports",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_crawl_reports_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_crawl_reports")),
        sa.UniqueConstraint("measurement_id", "hospital", name=op.f("uq_crawl_reports_measurement_id_hospital")),
    )
    op.create_table(
        "findings",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_findings_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_findings")),
    )
    op.create_index(
        op.f("ix_findings_measurement_id_hospital_check"),
        "findings",
        ["measurement_id", "hospital", "check"],
        unique=False,
    )
    op.create_table(
        "gaps",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_gaps_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_gaps")),
        sa.UniqueConstraint("measurement_id", "id", name=op.f("uq_gaps_measurement_id_id")),
    )
    op.create_table(
        "hospitals",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_hospitals_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_hospitals")),
        sa.UniqueConstraint("measurement_id", "slug", name=op.f("uq_hospitals_measurement_id_slug")),
    )
    op.create_table(
        "matches",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_matches_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_matches")),
        sa.UniqueConstraint(
            "measurement_id", "passage", "criterion", name=op.f("uq_matches_measurement_id_passage_criterion")
        ),
    )
    op.create_index(
        op.f("ix_matches_measurement_id_criterion"), "matches", ["measurement_id", "criterion"], unique=False
    )
    op.create_index(
        op.f("ix_matches_measurement_id_hospital_criterion"),
        "matches",
        ["measurement_id", "hospital", "criterion"],
        unique=False,
    )
    op.create_table(
        "pages",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("url_key", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_pages_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_pages")),
    )
    op.create_index(op.f("ix_pages_measurement_id_hospital"), "pages", ["measurement_id", "hospital"], unique=False)
    op.create_index(op.f("ix_pages_measurement_id_url_key"), "pages", ["measurement_id", "url_key"], unique=False)
    op.create_table(
        "passages",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_passages_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_passages")),
        sa.UniqueConstraint("measurement_id", "id", name=op.f("uq_passages_measurement_id_id")),
    )
    op.create_index(
        op.f("ix_passages_measurement_id_hospital"), "passages", ["measurement_id", "hospital"], unique=False
    )
    op.create_table(
        "positions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("term_key", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_positions_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_positions")),
        sa.UniqueConstraint(
            "measurement_id",
            "term_key",
            "engine",
            "hospital",
            name=op.f("uq_positions_measurement_id_term_key_engine_hospital"),
        ),
    )
    op.create_index(
        op.f("ix_positions_measurement_id_hospital"), "positions", ["measurement_id", "hospital"], unique=False
    )
    op.create_table(
        "results",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("term_key", sa.String(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_results_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_results")),
    )
    op.create_index(op.f("ix_results_measurement_id_hospital"), "results", ["measurement_id", "hospital"], unique=False)
    op.create_index(op.f("ix_results_measurement_id_term_key"), "results", ["measurement_id", "term_key"], unique=False)
    op.create_table(
        "terms",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_terms_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_terms")),
        sa.UniqueConstraint("measurement_id", "text_key", name=op.f("uq_terms_measurement_id_text_key")),
    )
    op.create_table(
        "visibilities",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("hospital", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_visibilities_measurement_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_visibilities")),
        sa.UniqueConstraint(
            "measurement_id", "hospital", "group", name=op.f("uq_visibilities_measurement_id_hospital_group")
        ),
    )
