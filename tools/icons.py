"""Draw the icons of the home screen (192 and 512 pixels) from `base/icon.svg`, our own drawing, with Chromium. Run after changing it."""

from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "renda/base/static/base"


def main() -> None:
    """Write both pictures; the ground fills the square, as systems cut their own corners."""
    drawing = (FOLDER / "icon.svg").read_text(encoding="utf-8").replace('rx="14"', "")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for size in (192, 512):
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<body style='margin:0'>{drawing}</body>")
            page.screenshot(path=FOLDER / f"icon-{size}.png")
        browser.close()


main()
