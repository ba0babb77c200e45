"""Office files as bytes that depend on their content only: such a file is known by its hash."""

import io
import re
from datetime import UTC, date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Stands where no day is known; zip files cannot say an earlier year than 1980.
NO_DAY = date(2000, 1, 1)
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def moment(dated_at: date | None) -> datetime:
    """The moment written into a file made on that day: noon."""
    day = dated_at or NO_DAY
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def fixed_package(content: bytes, dated_at: date | None) -> bytes:
    """The same Office file with its times set to `dated_at`."""
    stamp = moment(dated_at)
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = MODIFIED.sub(rb"\g<1>" + stamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<3>", data)
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3  # else it would differ between Windows and Linux
            info.external_attr = 0o600 << 16
            new.writestr(info, data)
    return out.getvalue()
