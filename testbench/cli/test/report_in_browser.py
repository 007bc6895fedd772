#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""report_in_browser.py PROGRAM SCENARIOS: makes a page of results and uses it as a person does, in Chromium without a
screen: opens a scenario, zooms, filters, by mouse and by keyboard, wide and as narrow as a phone, light and dark."""
import os
import pathlib
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


def make_page(program, scenarios, folder):
    def archtimers(*words):
        return subprocess.run([program, *words], cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode
    (folder / "bad.yaml").write_text("timer: mips-cp0\nsteps: [{edge: 5, read: Count, expect: 6}]\n")
    assert archtimers("play", scenarios / "mips", "--wave", "w.fst", "--json", "s.json") == 0
    assert archtimers("play", "bad.yaml", "--wave", "bad.fst", "--json", "bad.json") == 1
    assert archtimers("crosscheck", "mips-cp0", "--operations", "200", "--json", "c.json") == 0
    assert archtimers("report", ".") == 0
    return (folder / "report.html").resolve().as_uri()


def browser(dark):
    options = webdriver.ChromeOptions()
    for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]:
        options.add_argument(word)
    if dark:
        options.add_argument("--force-dark-mode")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options)


def use(page, url):
    page.get(url)
    details = page.find_elements(By.CSS_SELECTOR, "#scenarios details")
    assert len(details) > 40, len(details)
    # What failed is open, and nothing else.
    opened = [each for each in details if each.get_attribute("open") is not None]
    assert len(opened) == 1 and "bad.yaml" in opened[0].text, [each.text for each in opened]
    page.find_element(By.CSS_SELECTOR, "details.check summary").click()
    holes = page.find_elements(By.CSS_SELECTOR, "td.hole")
    assert holes and holes[0].is_displayed(), "no hole in the crossings is seen"

    # The diagram of another one, by the mouse; it is drawn, and wider when zoomed.
    one = next(each for each in details if "match.yaml" in each.text)
    one.find_element(By.TAG_NAME, "summary").click()
    image = one.find_element(By.TAG_NAME, "img")
    page.execute_script("arguments[0].scrollIntoView()", image)
    page.set_script_timeout(10)
    page.execute_async_script("arguments[0].decode().then(arguments[1])", image)
    assert image.is_displayed() and page.execute_script("return arguments[0].naturalWidth", image) > 0
    narrow = image.size["width"]
    one.find_element(By.CSS_SELECTOR, "input[type=range]").send_keys(Keys.END)
    assert image.size["width"] > 2 * narrow, (narrow, image.size)

    # By the keyboard.
    other = next(each for each in details if each.get_attribute("open") is None)
    other.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    assert other.get_attribute("open") is not None
    page.find_element(By.ID, "filter").send_keys("bad.yaml")
    assert [each for each in details if each.is_displayed()] == opened

    # The page itself is never wider than its window.
    for width in [1200, 400]:
        page.set_window_size(width, 800)
        over = page.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, f"{over} pixels too wide at {width}"
    assert page.get_log("browser") == [], page.get_log("browser")
    return page.execute_script("return getComputedStyle(document.querySelector('.bad')).color")


def main():
    program, scenarios = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = name  # the browser keeps things there
        url = make_page(program, scenarios, pathlib.Path(name))
        colours = set()
        for dark in [False, True]:
            page = browser(dark)
            try:
                colours.add(use(page, url))
            finally:
                page.quit()
        assert len(colours) == 2, f"dark is as light: {colours}"


if __name__ == "__main__":
    main()
