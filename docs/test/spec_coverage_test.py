# SPDX-License-Identifier: Apache-2.0
"""spec_coverage.py on small samples: it must see what is missing."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "spec_coverage.py"
SPEC = "# A timer\n\n- T-1: given A, then B.\n- T-2: given C, then D.\n- T-2a: given E, then F.\n"


class SpecCoverage(unittest.TestCase):
    def run_on(self, spec, test, place="models/test/timer_test.cpp"):
        """The exit code and the output for one specification and one test source."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path, text in (("docs/spec/sample-timer.md", spec), (place, test)):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            run = subprocess.run([sys.executable, SCRIPT, root], capture_output=True, text=True, check=False)
            return run.returncode, run.stdout

    def test_all_tested(self):
        code, output = self.run_on(SPEC, "// sample T-1, sample T-2\nTEST(timer, sample_T_2a_wraps) {}")
        self.assertEqual((code, output), (0, "sample: 3 of 3 statements have a test\n"))

    def test_missing_statement(self):
        code, output = self.run_on(SPEC, "// sample T-1 sample T-2a")
        self.assertEqual(code, 1)
        self.assertIn("2 of 3", output)
        self.assertIn("sample T-2 has no test", output)
        self.assertNotIn("sample T-1 ", output)

    def test_longer_number_is_another_statement(self):
        code, output = self.run_on(SPEC, "// sample T-1 sample T-2a sample T-22")
        self.assertEqual(code, 1)
        self.assertIn("sample T-2 has no test", output)
        self.assertIn("sample T-22 is named by a test, but there is no such statement", output)

    def test_name_outside_the_tests_does_not_count(self):
        code, _ = self.run_on(SPEC, "// sample T-1 sample T-2 sample T-2a", "models/src/timer.cpp")
        self.assertEqual(code, 1)

    def test_statement_given_twice(self):
        code, output = self.run_on(SPEC + "- T-1: again.\n", "// sample T-1 sample T-2 sample T-2a")
        self.assertEqual(code, 1)
        self.assertIn("sample T-1 is stated twice", output)

    def test_no_specification(self):
        self.assertEqual(self.run_on("no statement", "")[0], 2)


if __name__ == "__main__":
    unittest.main()
