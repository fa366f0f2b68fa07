"""The page Kaart in Chromium: choosing by mouse, keyboard and address, the years, the regions."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.kaart import Traffic, area, choose, in_url, painted, press, quiet
from uitvoeringskracht.indicators import load_indicators

ROOSENDAAL, AMSTERDAM = "GM1674", "GM0363"
JEUGD = "lasten_jeugd_per_inwoner"
MOST_BYTES = 8 * 1024


def test_link_restores_every_choice(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, cijfer=JEUGD, jaar=2020, prijzen=2024)
    painted(page, f"{JEUGD}|gemeente|2020|2024")
    expect(page.locator("h1")).to_have_text(load_indicators()[JEUGD].title)
    expect(page.locator(".label-name")).to_have_text("Roosendaal")
    expect(page.locator(".label-value")).to_contain_text("€")
    expect(page.locator(".note")).to_contain_text("Jaarrekening 2020")
    expect(page.locator(".note")).to_contain_text("in prijzen van 2024")
    expect(area(page, ROOSENDAAL)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox", name="Jaar")).to_have_value("2020 (jaarrekening)")


def test_click_chooses_and_the_profile_is_one_more(show: Callable[..., None], page: Page) -> None:
    show()
    area(page, AMSTERDAM).click()
    expect(page.locator(".label-name")).to_have_text("Amsterdam")
    in_url(page, gemeente=AMSTERDAM)
    expect(page.locator('[aria-live="polite"]', has_text="Amsterdam:")).to_have_text(
        re.compile(r"^Amsterdam: \d+,\d% van de personeelslasten\. Jaarrekening \d{4}\.$")
    )
    page.get_by_role("link", name="Profiel van Amsterdam").click()
    page.wait_for_url("**/gemeente?*")
    in_url(page, gemeente=AMSTERDAM)
    expect(page.locator("h1")).to_contain_text("Amsterdam")


def test_definition_is_one_click_away(show: Callable[..., None], page: Page) -> None:
    show(cijfer=JEUGD)
    page.get_by_role("link", name="Definitie en bron").click()
    page.wait_for_url("**/cijfers?*")
    in_url(page, cijfer=JEUGD)
    expect(page.locator("h1")).to_contain_text("Jeugdhulp")


def test_keyboard_goes_to_neighbours_and_chooses(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    assert page.locator('.areas path[tabindex="0"]').count() == 1
    area(page, ROOSENDAAL).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".areas path:focus")).to_have_count(1)
    neighbour = page.locator(".areas path:focus").get_attribute("data-code")
    assert neighbour not in {None, ROOSENDAAL}
    expect(page.locator(".tip")).to_be_visible()
    page.keyboard.press("Enter")
    in_url(page, gemeente=str(neighbour))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".areas path:focus")).not_to_have_attribute("data-code", str(neighbour))
    page.keyboard.press("Escape")
    in_url(page, gemeente=None)
    expect(page.locator(".label-name")).to_have_count(0)


def test_letters_go_to_the_area_with_that_name(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    area(page, ROOSENDAAL).focus()
    page.keyboard.type("amst")
    # Amstelveen comes before Amsterdam.
    expect(area(page, "GM0362")).to_be_focused()
    expect(area(page, "GM0362")).to_have_attribute("aria-label", re.compile("^Amstelveen: "))


def test_years_play_without_the_server(
    show: Callable[..., None], page: Page, traffic: Traffic
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    show(gemeente=ROOSENDAAL, jaar=2021)
    before = page.locator(".areas path").evaluate_all("all => all.map((p) => p.className.baseVal)")
    traffic.reset()
    page.get_by_role("button", name="Speel de jaren af").click()
    # A slow machine may look only once in a few years.
    under_way = re.compile("2022|2023")
    expect(page.locator(".kaart")).to_have_attribute("data-period", under_way, timeout=20_000)
    assert traffic.bytes == 0
    after = page.locator(".areas path").evaluate_all("all => all.map((p) => p.className.baseVal)")
    assert sum(a != b for a, b in zip(before, after, strict=True)) > 50
    expect(page.get_by_role("button", name="Speel de jaren af")).to_be_visible(timeout=20_000)
    expect(page.locator(".kaart")).to_have_attribute("data-period", "2024")
    in_url(page, jaar="2024")
    assert page.locator(".player select").input_value() == "alle"


def test_years_go_one_by_one_for_who_wants_no_motion(show: Callable[..., None], page: Page) -> None:
    show(jaar=2021)
    page.get_by_role("button", name="Volgend jaar").click()
    expect(page.locator(".kaart")).to_have_attribute("data-period", "2022")
    in_url(page, jaar="2022")
    expect(page.get_by_role("combobox", name="Jaar")).to_have_value("2022 (jaarrekening)")


def test_slider_goes_to_a_year(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, jaar=2021)
    slider = page.get_by_role("slider", name="Jaar")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".note")).to_contain_text("Jaarrekening 2020")
    in_url(page, jaar="2020")
    assert slider.get_attribute("aria-valuetext") == "Jaarrekening 2020"


def test_another_indicator_sends_little(
    show: Callable[..., None], page: Page, traffic: Traffic
) -> None:
    show(gemeente=ROOSENDAAL)
    title = load_indicators()["exploitatiesaldo_pct"].title
    box = page.get_by_role("combobox", name="Cijfer", exact=True)
    box.click()
    box.fill(title)
    traffic.reset()
    page.get_by_role("option", name=title, exact=True).click()
    painted(page, "exploitatiesaldo_pct|gemeente")
    quiet(page)
    assert 0 < traffic.bytes <= MOST_BYTES
    in_url(page, cijfer="exploitatiesaldo_pct")
    expect(page.locator("h1")).to_have_text(title)


def test_region_of_the_gemeente_is_marked(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, niveau="provincie")
    expect(page.locator(".label-name")).to_have_text("Noord-Brabant")
    area(page, "PV20").click()
    in_url(page, gebied="PV20", gemeente=ROOSENDAAL)
    expect(page.locator(".label-name")).to_have_text("Groningen")
    page.reload()
    painted(page)
    expect(page.locator(".label-name")).to_have_text("Groningen")


def test_every_kind_of_region_can_be_chosen(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL)
    press(page, "Regio")
    painted(page, "|corop|")
    expect(page.locator(".label-name")).to_have_text("West-Noord-Brabant")
    choose(page, "Soort regio", "Veiligheidsregio's")
    painted(page, "|veiligheidsregio|")
    in_url(page, niveau="veiligheidsregio", gemeente=ROOSENDAAL)
    expect(page.locator(".areas path")).to_have_count(25)


def test_my_region_of_the_figure_is_two_clicks(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, cijfer=JEUGD)
    press(page, "Mijn regio")
    painted(page, f"{JEUGD}|jeugdregio|")
    expect(page.locator(".label-name")).to_have_text("West-Brabant West")
    said = page.locator(".kaart-regio")
    expect(said).to_contain_text("jeugdregio's")
    expect(said).to_contain_text("(stand 2016)")
    choose(page, "Soort regio", "Arbeidsmarktregio's")
    painted(page, "|arbeidsmarktregio|")
    expect(said).to_contain_text("West-Brabant")
    in_url(page, niveau="arbeidsmarktregio", gemeente=ROOSENDAAL)


def test_zoom_and_back(show: Callable[..., None], page: Page) -> None:
    show()
    whole = page.locator(".kaart-svg").get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".kaart-svg")).not_to_have_attribute("viewBox", str(whole))
    inside = page.locator(".kaart-svg").get_attribute("viewBox")
    box = page.locator(".frame").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1] + 20, steps=4)
    page.mouse.up()
    expect(page.locator(".kaart-svg")).not_to_have_attribute("viewBox", str(inside))
    in_url(page, gemeente=None)
    page.get_by_role("button", name="Hele kaart").click()
    expect(page.locator(".kaart-svg")).to_have_attribute("viewBox", str(whole))


def test_circles_keep_figures_keyboard_and_choice(show: Callable[..., None], page: Page) -> None:
    show(gemeente=AMSTERDAM)
    on_map = area(page, AMSTERDAM).get_attribute("d")
    page.get_by_role("button", name="Cirkels").click()
    in_url(page, vorm="cirkels", gemeente=AMSTERDAM)
    expect(area(page, AMSTERDAM)).not_to_have_attribute("d", str(on_map))
    widths = page.locator(".areas path").evaluate_all("all => all.map((p) => p.getBBox().width)")
    assert len(widths) == 342
    largest = area(page, AMSTERDAM).evaluate("path => path.getBBox().width")
    assert largest == max(widths)
    expect(page.locator(".label-name")).to_have_text("Amsterdam")
    area(page, AMSTERDAM).focus()
    page.keyboard.press("ArrowRight")
    expect(area(page, AMSTERDAM)).not_to_be_focused()
    page.reload()
    painted(page)
    expect(page.get_by_role("button", name="Cirkels")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Cirkels").click()
    expect(area(page, AMSTERDAM)).to_have_attribute("d", str(on_map))
    in_url(page, vorm=None)


def test_circles_flow_for_who_allows_motion(show: Callable[..., None], page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    show(gemeente=AMSTERDAM)
    page.get_by_role("button", name="Cirkels").click()
    expect(page.locator(".is-flowing")).to_have_count(1)
    expect(page.locator(".is-flowing")).to_have_count(0)
    expect(area(page, AMSTERDAM)).to_have_attribute("d", re.compile("^M[0-9]+ [0-9]+a"))


def test_two_maps_are_linked(show: Callable[..., None], page: Page) -> None:
    show(gemeente=ROOSENDAAL, cijfer=JEUGD)
    page.get_by_label("Tweede kaart ernaast").select_option("lasten_wmo_per_inwoner")
    in_url(page, cijfer2="lasten_wmo_per_inwoner", cijfer=JEUGD)
    expect(page.locator(".kaart-svg")).to_have_count(2)
    title = load_indicators()["lasten_wmo_per_inwoner"].title
    expect(page.locator("thead th").nth(2)).to_contain_text(title)
    expect(page.locator("tbody tr").first.locator("td").nth(1)).to_contain_text(re.compile("[0-9]"))
    area(page, AMSTERDAM).first.hover()
    expect(page.locator(".tip").first).to_contain_text(f"{title}: €")
    hovered = page.locator(".hover").evaluate_all("all => all.map((p) => p.getAttribute('d'))")
    assert len(set(hovered)) == 1
    assert hovered[0]
    area(page, AMSTERDAM).last.click()
    in_url(page, gemeente=AMSTERDAM)
    expect(page.locator(".label-name")).to_have_text(["Amsterdam", "Amsterdam"])
    page.get_by_role("button", name="Zoom in").first.click()
    windows = page.locator(".kaart-svg").evaluate_all("all => all.map((s) => s.viewBox.baseVal.x)")
    assert windows[0] == windows[1]
    page.get_by_label("Tweede kaart ernaast").select_option("")
    in_url(page, cijfer2=None)
    expect(page.locator(".kaart-svg")).to_have_count(1)
