"""A tampering: files, how verify is called, and what it must say."""

import dataclasses


@dataclasses.dataclass
class Case:
    """What verify must say of the first file; of all other files of the folder where `lines` names them."""

    name: str
    content: bytes
    verdict: str
    file: str = "certificate.pdf"
    detail: str = None
    # Other files of the same folder by name.
    beside: dict = dataclasses.field(default_factory=dict)
    # Whom to believe; the site's keys when nothing is said.
    trust: list = None
    words: tuple = ()
    status: int = None
    # What must stand on standard error.
    says: str = None
    # Verify the folder, not the file; then verdicts by file name.
    lines: dict = None
    # Verify an archive, or the folder one was unpacked to: for each file in it all that is said of it, as `altered+index-mismatch`,
    # and "" for the whole.
    told: dict = None
    # Does something to the folder before.
    prepare: object = None

    def expected_status(self):
        return (0 if self.verdict == "genuine" else 1) if self.status is None else self.status


def kinds(verdict):
    """Verdict with its detail, as `altered/document`."""
    word, _, detail = verdict.partition("/")
    return word, detail or None
