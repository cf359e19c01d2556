"""One headless Chromium, with the few things the tests ask of it beyond WebDriver's own."""

import json
import shutil
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

# The four ways each page is looked at.
LOOKS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


class Chromium:
    def __init__(self, profile):
        options = webdriver.ChromeOptions()
        options.binary_location = next(filter(None, map(shutil.which, ["chromium", "google-chrome"])), "")
        for argument in [
            "--headless=new",
            "--no-sandbox",  # a container's root may not open one
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-background-networking",
            "--force-color-profile=srgb",
            f"--user-data-dir={profile}",
        ]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = shutil.which("chromedriver")
        service = webdriver.ChromeService(executable_path=driver) if driver else None
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(120)
        self.driver.set_page_load_timeout(30)

    def quit(self):
        self.driver.quit()

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def reset(self):
        self.script(True)
        self.look()
        self.driver.get("about:blank")
        self.take_logs()

    def open(self, url):
        self.driver.get(url)

    def look(self, width=1280, scheme="light", media="screen", height=900):
        """Sets the window's size and the reader's preferences without loading the page anew."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.cdp("Emulation.setDeviceMetricsOverride", **size)
        # Without motion a colour is final at once, and axe never sees half a transition.
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.cdp(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": name, "value": value} for name, value in features.items()],
        )

    def script(self, is_on):
        self.cdp("Emulation.setScriptExecutionDisabled", value=not is_on)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def part(self, element, selector):
        return element.find_elements(By.CSS_SELECTOR, selector)

    def visible(self, selector):
        return [element for element in self.find_all(selector) if element.is_displayed()]

    def focused(self):
        return self.driver.switch_to.active_element

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def tab(self, back=False):
        chain = ActionChains(self.driver)
        if back:
            chain.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT)
        else:
            chain.send_keys(Keys.TAB)
        chain.perform()

    def point_at(self, element):
        ActionChains(self.driver).move_to_element(element).perform()

    def box(self, element):
        """Its place in the window: x, y, width, height."""
        return self.run(
            "const r = arguments[0].getBoundingClientRect(); return [r.x, r.y, r.width, r.height]", element
        )

    def until(self, condition, what, seconds=10):
        """Waits for a condition and returns its value; `what` completes “There is no …”."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"There is no {what} after {seconds} seconds.")

    def take_logs(self):
        """What the console said and what was requested since the last call: ([text], [URL])."""
        console = [
            f"{entry['level']}: {entry['message']}"
            for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]
        requested = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                requested.append(message["params"]["request"]["url"])
        return console, requested
