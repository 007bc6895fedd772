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
