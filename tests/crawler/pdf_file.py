"""The smallest PDF with text that readers accept."""

from collections.abc import Sequence

Placed = tuple[
    float, float, float, str
]  # left and base in points, size of the letters, text; bold when it begins with *


def make_pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages."""
    return place_pdf(*([(72, 720 - 30 * line, 12, text) for line, text in enumerate(lines)] for lines in pages))


def place_pdf(*pages: Sequence[Placed]) -> bytes:
    """A PDF with text where it is placed."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(_show(*placed) for placed in lines)
        resources = "<< /Font 3 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources {resources} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _show(left: float, base: float, size: float, text: str) -> str:
    font = "F2" if text.startswith("*") else "F1"
    return f"BT /{font} {size} Tf {left} {base} Td ({text.removeprefix('*')}) Tj ET"
