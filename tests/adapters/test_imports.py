import subprocess
import sys


def test_describing_our_exporters_does_not_import_what_only_running_them_needs():
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from cooperation_adapters import csv, gpedc, sql\n"
            "for each in (csv, gpedc, sql):\n"
            "    each.cooperation_exporter()\n"
            "print(sorted({'sqlalchemy', 'eventsourcing', 'xlsxwriter'} & set(sys.modules)))\n",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "[]\n"
