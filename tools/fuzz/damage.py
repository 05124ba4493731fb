"""Damage of files. Every function takes a random generator and bytes, and returns damaged bytes.

`accidents` are what disks, transfers and editors do; `forgeries` know a format and mend its checksums, so that what lies
behind a checksum is reached as well.
"""
import json
import re
import sqlite3
import struct
import tempfile
import zlib

NUMBERS = ["0", "-1", "1", "7", "255", "65536", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
           "1e39", "1e308", "-1e309", "1e-320", "nan", "inf", "", "0x10", "1,5"]
TOKENS = [b"", b"\x00", b"\xff", b"|||", b"<s>", b"</s>", b"<unk>", b"@@", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"0-0", b"9-9",
          b"-", b"=", b"{", b"}", b'"', b"\\data\\", b"\\end\\", b"x" * 70000]
INTEGERS = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF]


def flip_bit(rng, data):
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1:]


def set_bytes(rng, data):
    place, size = rng.randrange(len(data)), rng.choice([1, 4, 16, 512])
    return data[:place] + bytes([rng.choice([0, 0x7F, 0x80, 0xFF])]) * size + data[place + size:]


def cut_out(rng, data):
    place = rng.randrange(len(data))
    return data[:place] + data[place + rng.choice([1, 8, 512, 16384]):]


def cut_short(rng, data):
    return data[:rng.choice([0, 1, 8, 100, rng.randrange(len(data))])]


def copy_piece(rng, data):
    source, target = rng.randrange(len(data)), rng.randrange(len(data))
    return data[:target] + data[source:source + rng.choice([1, 16, 512, 16384])] + data[target:]


def replace_number(rng, data):
    found = list(re.finditer(rb"-?\d+(\.\d+)?", data))
    if not found:
        return flip_bit(rng, data)
    match = rng.choice(found)
    return data[:match.start()] + rng.choice(NUMBERS).encode() + data[match.end():]


def replace_token(rng, data):
    found = list(re.finditer(rb"\S+", data))
    if not found:
        return rng.choice(TOKENS)
    match = rng.choice(found)
    return data[:match.start()] + rng.choice(TOKENS) + data[match.end():]


def change_lines(rng, data):
    lines = data.split(b"\n")
    place = rng.randrange(len(lines))
    choice = rng.randrange(4)
    if choice == 0:
        del lines[place]
    elif choice == 1:
        lines.insert(place, lines[place])
    elif choice == 2:
        lines[place] = lines[place][:2000] * 100
    else:
        return b"\r\n".join(lines)
    return b"\n".join(lines)


BYTES = [flip_bit, flip_bit, set_bytes, cut_out, cut_short, copy_piece]
TEXT = [replace_number, replace_number, replace_token, change_lines]


def change_json(rng, data):
    """A value of a JSON file replaced by another one, or removed."""
    tree = json.loads(data)
    if isinstance(tree, dict):
        tree.pop("checksum", None)  # as those do who edit model.json
    places = []

    def collect(value):
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            places.append((value, key))
            collect(value[key])

    collect(tree)
    parent, key = rng.choice(places)
    if rng.random() < 0.25:
        del parent[key]
    else:
        parent[key] = rng.choice([None, True, -1, 0, 1e38, 2**63, "", "x", [], {}, [0.1] * 1000, "phrase", "neural"])
    return json.dumps(tree).encode()


def in_database(data, change):
    """Bytes of an SQLite file after a change through SQLite."""
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(data)
        file.flush()
        connection = sqlite3.connect(file.name)
        try:
            change(connection)
            connection.commit()
        except sqlite3.Error:
            pass
        finally:
            connection.close()
        with open(file.name, "rb") as changed:
            return changed.read()


def change_rows(rng, data):
    """A row deleted or changed, or a table emptied or removed."""
    def change(connection):
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        table = rng.choice(tables)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        count = connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
        key = f'("{columns[0]}") IN (SELECT "{columns[0]}" FROM "{table}" LIMIT 1 OFFSET {rng.randrange(max(1, count))})'
        value = rng.choice(["NULL", "-1", "0", "4294967296", "9e999", "''", "zeroblob(100)", "'a b'", "0.5"])
        connection.execute(rng.choice([
            f'DROP TABLE "{table}"', f'DELETE FROM "{table}"', f'DELETE FROM "{table}" WHERE {key}',
            f'UPDATE "{table}" SET "{rng.choice(columns)}" = {value} WHERE {key}']))
    return in_database(data, change)


def change_image(rng, data):
    """An array of a packed image changed, with its checksum mended."""
    def change(connection):
        name, part, blob = rng.choice(list(connection.execute("SELECT name, part, bytes FROM packed_image")))
        choice = rng.randrange(5)
        if choice == 0:
            blob = b""
        elif choice == 1:
            blob = bytes([rng.choice([0, 0xFF])]) * len(blob)
        elif choice == 2:
            blob = blob[:len(blob) // 32 * 16]
        elif len(blob) >= 4:
            place = rng.randrange(len(blob) // 4) * 4
            blob = blob[:place] + struct.pack("<I", rng.choice(INTEGERS)) + blob[place + 4:]
        connection.execute("UPDATE packed_image SET bytes = ?, crc32 = ? WHERE name = ? AND part = ?",
                           (blob, zlib.crc32(blob), name, part))
    return in_database(data, change)


def change_tensors(rng, data):
    """The header of a safetensors file changed, or its data, with the checksum mended."""
    length = struct.unpack("<Q", data[:8])[0]
    header, body = json.loads(data[8:8 + length]), data[8 + length:]
    if rng.random() < 0.5:
        changed = change_json(rng, json.dumps(header).encode())
    else:
        place = rng.randrange(len(body) // 4) * 4
        value = rng.choice([float("nan"), float("inf"), 1e38, -1e38, 0.0])
        body = body[:place] + struct.pack("<f", value) + body[place + 4:]
        header["__metadata__"]["crc32"] = f"{zlib.crc32(body):08x}"
        changed = json.dumps(header).encode()
    return struct.pack("<Q", len(changed)) + changed + body


ACCIDENTS = {"bytes": BYTES, "text": BYTES + TEXT + TEXT, "json": BYTES, "sqlite": BYTES, "tensors": BYTES}
FORGERIES = {"bytes": [], "text": [], "json": [change_json] + TEXT, "sqlite": [change_rows, change_image], "tensors": [change_tensors]}


def damaged(rng, data, kind):
    """Returns damaged bytes, the name of the damage, and whether it is an accident."""
    if not data:
        return b"\xff", "a byte", True
    forgeries = FORGERIES[kind]
    is_accident = not forgeries or rng.random() < 0.5
    function = rng.choice(ACCIDENTS[kind] if is_accident else forgeries)
    return function(rng, data), function.__name__, is_accident
