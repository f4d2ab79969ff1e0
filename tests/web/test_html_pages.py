"""Every page of the web edition: valid, whole without the network, with landmarks and headings."""

import re
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from sites import Site, addresses, find, parse, resolve

from publisher.composition.places import emptied

NOT_LINKED = {
    "status.json",
    "404.html",  # shown by the server
    "sitemap.xml",  # told to search engines
    *(f"scripts/{name}.js" for name in ("terms", "numbers", "index", "simplified")),
}


def test_every_link_leads_somewhere(site: Site) -> None:
    trees = {name: parse(site.files[name]) for name in site.pages}
    ids = {name: {e.get("id") for e in tree.iter()} for name, tree in trees.items()}
    led_to = set()
    for name, tree in trees.items():
        for address in addresses(tree):
            if urlsplit(address).scheme:
                continue
            target, fragment = resolve(name, address, site.top)
            assert target in site.files, (name, address)
            if not fragment.startswith("page="):
                assert not fragment or fragment in ids[target], (name, address)
            led_to.add(target)
    not_linked = {f"site/{name}" for name in NOT_LINKED} & set(site.files)
    read_by_scripts = {
        name
        for name in site.files
        if name.endswith(("/document.json", "/checksums.json"))
        or re.search("/(search|verify)/", name)
    }
    not_linked |= read_by_scripts - {"site/search/index.html", "site/verify/index.html"}
    assert set(site.files) == led_to | not_linked


def test_an_issue_loads_nothing_from_outside_its_folder(site: Site) -> None:
    # Else building another issue would change the looks of this one.
    folder = f"site/{site.issue.id}/"
    for name in site.pages:
        # What is filled in is the same for all issues, and of today.
        page = parse(emptied(site.files[name]))
        loaded = [link.get("href") for link in page.iterfind(".//link[@rel='stylesheet']")]
        loaded += [element.get("src") for element in page.iterfind(".//*[@src]")]
        assert loaded
        for address in loaded:
            target, _ = resolve(name, address, site.top)
            assert target in site.files
            if name.startswith(folder):
                assert target.startswith(folder)


def test_scripts_and_styles_stand_in_files(site: Site) -> None:
    # The Content-Security-Policy of the site forbids all others.
    for name in site.pages:
        for element in parse(site.files[name]).iter():
            assert element.tag not in {"style", "iframe", "object", "embed", "base"}, name
            assert not [key for key in element.attrib if key == "style" or key.startswith("on")]
            if element.tag == "script":
                is_data = element.get("type") == "application/ld+json"
                assert is_data != bool(element.get("src"))
                assert is_data == bool(element.text)
    css = site.files["site/site.css"].decode()
    assert not [word for word in ("url(", "@import", "http") if word in css]


def heading_levels(page: Element) -> list[int]:
    return [int(e.tag[1]) for e in page.iter() if e.tag in {f"h{n}" for n in range(1, 7)}]


def test_headings_skip_no_level(site: Site) -> None:
    for name in site.pages:
        levels = heading_levels(parse(site.files[name]))
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), (name, levels)


def test_levels_follow_nesting_not_the_number_of_signs(made: Site) -> None:
    # Title; ##, ####, ###; attached title, ###; the files, and how to cite the document.
    assert heading_levels(made.document("plan")) == [1, 2, 3, 3, 2, 3, 2, 2]


def test_frame_of_every_page(site: Site) -> None:
    descriptions = set()
    for name in site.pages:
        page = parse(site.files[name])
        assert page.get("lang") == "zh-CN"
        assert (find(page, ".//main").get("id"), "#main") == (
            "main",
            addresses(page.find("body"))[0],
        )
        assert [find(page, f"./body/{tag}") for tag in ("header", "footer")]
        assert find(page, ".//form[@role='search']").get("action").endswith("search/index.html")
        ids = [e.get("id") for e in page.iterfind(".//*[@id]")]
        assert len(ids) == len(set(ids)), name
        assert all(image.get("alt") for image in page.iter("img"))
        descriptions.add(find(page, ".//meta[@name='Description']").get("content"))
    assert len(descriptions) == len(site.pages)
