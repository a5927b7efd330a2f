"""As much of mysql.connector as the upgrade scripts use, over the mariadb command-line client.

Debian has no package of the real one. Each statement is one run of the client: statement on its standard
input, password in a file of its own that only we can read, answer as XML.
"""
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree

__version__ = "8.0.0-standin"
paramstyle = "pyformat"


class Error(Exception):
    def __init__(self, msg="", errno=-1, sqlstate=None):
        super().__init__("{0} ({1}): {2}".format(errno, sqlstate, msg) if sqlstate else msg)
        self.msg, self.errno, self.sqlstate = msg, errno, sqlstate


class DatabaseError(Error):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class InterfaceError(Error):
    pass


class Cursor:
    def __init__(self, connection, dictionary=False):
        self._connection, self._dictionary, self._rows, self._at = connection, dictionary, [], 0
        self.description, self.rowcount = None, -1

    def execute(self, statement, parameters=None):
        if parameters:
            statement = statement % tuple(literal(value) for value in parameters)
        names, self._rows, self._at = *self._connection.run(statement), 0
        self.description = [(name, 253, None, None, None, None, 1, 0) for name in names] or None
        self.rowcount = len(self._rows)

    def fetchone(self):
        if self._at >= len(self._rows):
            return None
        self._at += 1
        return self._shown(self._rows[self._at - 1])

    def fetchall(self):
        rows, self._at = self._rows[self._at:], len(self._rows)
        return [self._shown(row) for row in rows]

    def __iter__(self):
        return iter(self.fetchall())

    def close(self):
        self._rows = []

    def _shown(self, row):
        return dict(zip([column[0] for column in self.description], row)) if self._dictionary else tuple(row)


class Connection:
    def __init__(self, host="127.0.0.1", port=3306, user="root", password="", database=None, **_):
        self.autocommit = True
        self._database = database
        handle, self._file = tempfile.mkstemp(prefix="connector-")
        with os.fdopen(handle, "w") as file:
            file.write("[client]\nhost={0}\nport={1}\nuser={2}\npassword=\"{3}\"\nprotocol=tcp\nconnect-timeout=10\n".format(
                host, port, user, password.replace("\\", "\\\\").replace('"', '\\"')))
        try:
            self.run("SELECT 1")
        except Error:
            self.close()
            raise

    def cursor(self, buffered=None, dictionary=False, **_):
        return Cursor(self, dictionary)

    def run(self, statement):
        command = ["mariadb", "--defaults-file=" + self._file, "--batch", "--xml"] + ([self._database] if self._database else [])
        done = subprocess.run(command, input=statement.rstrip().rstrip(";") + ";\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            # With XML the client repeats the statement in front of its complaint.
            found = re.search(r"^ERROR (\d+) \((\w+)\)[^:]*: (.*)", done.stderr.strip(), re.DOTALL | re.MULTILINE)
            if not found:
                raise InterfaceError(done.stderr.strip() or "the client ended with {0}".format(done.returncode))
            number, state, text = int(found.group(1)), found.group(2), found.group(3)
            raise (ProgrammingError if state.startswith("42") else OperationalError if 2000 <= number < 3000 else DatabaseError)(text, number, state)
        names, rows = [], []
        if done.stdout.strip():
            for row in xml.etree.ElementTree.fromstring(done.stdout).iter("row"):
                names = [field.get("name") for field in row]
                rows.append([value(field) for field in row])
        return names, rows

    def commit(self):
        pass

    def close(self):
        if self._file and os.path.exists(self._file):
            os.remove(self._file)
        self._file = None

    def is_connected(self):
        return self._file is not None


NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def value(field):
    if field.get(NIL) == "true":
        return None
    text = field.text or ""
    return int(text) if re.fullmatch(r"-?\d{1,19}", text) else text


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"


def connect(**arguments):
    return Connection(**arguments)
