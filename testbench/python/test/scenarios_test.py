# SPDX-License-Identifier: Apache-2.0
"""Scenarios and waveforms in Python."""
import concurrent.futures
import os
import pathlib

import archtimers
import pytest

MATCH = pathlib.Path(os.environ["ARCHTIMERS_SOURCE"]) / "examples/scenarios/mips/match.yaml"


def test_a_scenario_is_played_and_its_waveform_read(tmp_path):
    wave = tmp_path / "match.vcd"
    result = archtimers.play(MATCH, wave=wave)
    assert result.good and result.on == "both" and result.mismatches == 0 and result.steps == result.steps_in_all
    read = archtimers.read_waveform(wave)
    assert "model.ti" in read and "model.ti" in read.names()
    model, rtl = read["model.ti"], read["rtl.ti"]
    assert model.width == 1 and model.edges() and model.edges() == rtl.edges()
    assert model.rising()[0] == 1_120_000 and read.unit_exponent == -12
    assert model.value_at(1_119_999) == 0 and model.value_at(1_120_000) == 1
    with pytest.raises(ValueError, match="^time is -1; expected 0 to"):
        model.value_at(-1)
    assert read["model.ti"].changes()[-1][0] <= read.end
    with pytest.raises(KeyError):
        read["model.tea"]


def test_scenarios_are_played_one_after_the_other():
    for on in ("model", "rtl", "both"):
        assert archtimers.play(MATCH, on=on).on == on


def test_scenarios_of_several_threads_are_played():
    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: archtimers.play(MATCH), range(12)))
    assert all(result.good and result.steps == result.steps_in_all for result in results)


def test_a_broken_expectation_is_told():
    result = archtimers.play_text("timer: mips-cp0\nsteps:\n  - {edge: 4, expect: {Count: 99}}\n", on="model")
    assert not result.good and result.broken_expectations == 1
    assert "99" in result.failures[0]["problems"][0]


def test_what_cannot_be_played_is_an_error():
    with pytest.raises(archtimers.ScenarioError):
        archtimers.play_text("timer: mips-cp0\nsteps:\n  - {edge: 4, read: Counter}\n")
    with pytest.raises(archtimers.ScenarioError):
        archtimers.play("/no/such/file.yaml")
    with pytest.raises(ValueError):
        archtimers.play(MATCH, on="paper")


def test_what_is_no_waveform_is_an_error(tmp_path):
    with pytest.raises(archtimers.WaveformError):
        archtimers.read_waveform(MATCH)
    with pytest.raises(OSError):
        archtimers.read_waveform(tmp_path / "nothing.vcd")


def test_names_that_are_not_utf_8_are_told_and_found(tmp_path):
    file = tmp_path / os.fsdecode(b"t\xfcr.vcd")
    file.write_bytes(b"$timescale 1ns $end $scope module t\xfcr $end $var wire 1 ! a $end $upscope $end\n"
                     b"$scope module \xc3\xbc $end $var wire 1 \" b $end $upscope $end\n"
                     b"$enddefinitions $end\n#0 0! 1\"\n#5 1!\n")
    wave = archtimers.read_waveform(file)
    assert wave.names() == ["t\\xfcr.a", "\u00fc.b"] and "t\\xfcr.a" in wave
    assert wave["t\\xfcr.a"].name == "t\\xfcr.a" and wave["t\\xfcr.a"].rising() == [5]
    assert wave["\u00fc.b"].value_at(0) == 1
    assert repr(wave["t\\xfcr.a"]) == "<archtimers.Signal t\\xfcr.a[1]>"
    assert repr(wave) == f"<archtimers.Waveform {tmp_path}/t\\xfcr.vcd>"
    with pytest.raises(KeyError, match="it has t.*xfcr.a"):
        wave["x.a"]


def test_paths_that_are_not_utf_8_are_read_and_told(tmp_path):
    scenario, wave = (tmp_path / os.fsdecode(b"t\xfcr" + end) for end in (b".yaml", b".vcd"))
    with pytest.raises(archtimers.ScenarioError, match="xfcr.yaml"):
        archtimers.play(scenario)
    with pytest.raises(OSError, match="xfcr.vcd"):
        archtimers.read_waveform(wave)
    scenario.write_bytes(MATCH.read_bytes())
    assert archtimers.play(scenario, wave=wave).good
    assert "model.ti" in archtimers.read_waveform(wave)
