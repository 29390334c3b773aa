"""The signs that number the rows of a table: A, IV, 1, 1.2, a), (1), -, +."""

from __future__ import annotations

import re

SIGN = re.compile(r"\(?(?:[IVXLC]+|[A-ZĐa-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]{0,2}|[-+*•]")
