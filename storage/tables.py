"""The tables. Each has the columns that are filtered or sorted on, and the whole noun as JSON in `document`.

`number` counts up with every row: the order in which rows were saved is the order in which they are read. A column
`NAME_key` holds the hash of the noun's NAME: addresses and terms can be longer than the 2.7 kB that an index of
PostgreSQL takes.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone in, the same moment in UTC out; SQLite itself keeps no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = as_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError when the moment has no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _number() -> Column[int]:
    # SQLite counts by itself only in a column that is called exactly INTEGER.
    return Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def _measured_table(name: str, *columns: Column[str] | UniqueConstraint | Index) -> Table:
    """A table of which each row belongs to one measurement."""
    measurement: Column[int] = Column("measurement_id", ForeignKey("measurements.id"), nullable=False)
    return Table(name, metadata, _number(), measurement, *columns, Column("document", JSON, nullable=False))


def _name(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, String, nullable=nullable)


def _once(*names: str) -> UniqueConstraint:
    return UniqueConstraint("measurement_id", *names)


def _index(*names: str) -> Index:
    return Index(None, "measurement_id", *names)


measurements = Table(
    "measurements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("state", String, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("model", String, nullable=False),
    Column("stages", JSON, nullable=False),
)

hospitals = _measured_table("hospitals", _name("slug"), _once("slug"))
crawl_reports = _measured_table("crawl_reports", _name("hospital"), _once("hospital"))
pages = _measured_table("pages", _name("hospital"), _name("url_key"), _index("hospital"), _index("url_key"))
passages = _measured_table("passages", _name("id"), _name("hospital"), _once("id"), _index("hospital"))
terms = _measured_table("terms", _name("text_key"), _once("text_key"))
results = _measured_table("results", _name("term_key"), _name("hospital"), _index("term_key"), _index("hospital"))
positions = _measured_table(
    "positions",
    _name("term_key"),
    _name("engine"),
    _name("hospital"),
    _once("term_key", "engine", "hospital"),
    _index("hospital"),
)
visibilities = _measured_table("visibilities", _name("hospital"), _name("group"), _once("hospital", "group"))
findings = _measured_table("findings", _name("hospital"), _name("check"), _index("hospital", "check"))
matches = _measured_table(
    "matches",
    _name("passage"),
    _name("criterion"),
    _name("hospital"),
    _once("passage", "criterion"),
    _index("hospital", "criterion"),
    _index("criterion"),
)
coverages = _measured_table("coverages", _name("hospital"), _name("criterion"), _once("hospital", "criterion"))
coverage_differences = _measured_table(
    "coverage_differences",
    _name("hospital"),
    _name("other"),
    _name("criterion"),
    _once("hospital", "other", "criterion"),
)
attentions = _measured_table("attentions", _name("hospital"), _name("criterion"), _once("hospital", "criterion"))
contrasts = _measured_table("contrasts", _name("claim"), _once("claim"))
inconsistencies = _measured_table("inconsistencies", _name("hospital"), _name("kind"), _index("hospital"))
answers = _measured_table("answers", _name("hospital", nullable=True), _index("hospital"))
gaps = _measured_table("gaps", _name("id"), _once("id"))
gap_closures = _measured_table("gap_closures", _name("id"), _once("id"))

gap_decisions = Table(
    "gap_decisions",
    metadata,
    _number(),
    Column("gap", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", Text),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("owner", Text),
)

verdicts = Table(
    "verdicts",
    metadata,
    _number(),
    _name("criterion"),
    _name("text_hash"),
    _name("judgement"),
    Column("context", Text, nullable=False),
    Column("editor", Text, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
)

weight_choices = Table(
    "weight_choices",
    metadata,
    _number(),
    Column("criterion", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("weight", Integer),
    Column("condition", String, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
)

imports = Table(
    "imports",
    metadata,
    _number(),
    Column("content_hash", String, nullable=False, unique=True),
    Column("imported_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)
imported_positions = Table(
    "imported_positions",
    metadata,
    _number(),
    Column("import_number", ForeignKey("imports.number"), nullable=False),
    Column("document", JSON, nullable=False),
)
column_maps = Table(
    "column_maps",
    metadata,
    _number(),
    _name("columns_key"),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)
term_edits = Table(
    "term_edits",
    metadata,
    _number(),
    Column("edited_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)
look_ups = Table(
    "look_ups",
    metadata,
    _number(),
    _name("engine"),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)
site_searches = Table(
    "site_searches",
    metadata,
    _number(),
    Column("document", JSON, nullable=False),
    Column("raw", LargeBinary),
)

contact_logs = Table(
    "contact_logs",
    metadata,
    _number(),
    Column("content_hash", String, nullable=False, unique=True),
    Column("imported_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("model", String, primary_key=True),
    Column("text_hash", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

articles = Table("articles", metadata, _number(), Column("id", String, nullable=False, unique=True))
article_revisions = Table(
    "article_revisions",
    metadata,
    _number(),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("gap", String),
    Column("status", String, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
    UniqueConstraint("article_id", "revision"),
)
