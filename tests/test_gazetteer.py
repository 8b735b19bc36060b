"""The compiled gazetteer: names, ids, parents, and that it opens at once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reference.gazetteer import Gazetteer, distance, fold_name, load
from pipeline.reference.place_store import MAGIC, Header, Row, Store, write


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize(
    ("name", "id_", "standard"),
    [
        ("Nanming District", "cn:520102", "Nanming District"),
        ("Nanming", "cn:520102", "Nanming District"),
        ("Qingzhen", "cn:520181", "Qingzhen City"),
        ("Guiyang", "cn:520100", "Guiyang"),
        ("Guiyang Municipality", "cn:520100", "Guiyang"),
        ("贵阳", "cn:520100", "Guiyang"),
        ("南明区", "cn:520102", "Nanming District"),
        ("Gui’an New Area", "name:guiannewarea", "Gui'an New Area"),
        ("Qiandongnan", "cn:522600", "Qiandongnan Miao and Dong Autonomous Prefecture"),
        ("Guizhou", "cn:520000", "Guizhou Province"),
        ("Peking", "cn:110000", "Beijing"),
        ("Xian", "cn:610100", "Xi'an"),
        ("Huhhot", "cn:150100", "Hohhot"),
        ("Kunsan", "geonames:1842025", "Gunsan"),
        ("Hai Phong", "geonames:1581298", "Haiphong"),
        ("Kita-Kyushu", "geonames:1859307", "Kitakyushu"),
        ("北九州", "geonames:1859307", "Kitakyushu"),
        ("Bombay", "geonames:1275339", "Mumbai"),
        ("Paranaque", "geonames:1694781", "Parañaque"),
        ("Gavle", "geonames:2712414", "Gävle"),
        ("Holland", "iso:NL", "Netherlands"),
        ("Viet Nam", "iso:VN", "Vietnam"),
        ("Republic of Korea", "iso:KR", "South Korea"),
    ],
)
def test_names(gazetteer: Gazetteer, name: str, id_: str, standard: str) -> None:
    best = gazetteer.candidates(fold_name(name))[0]
    assert (best.id, best.name) == (id_, standard)


@pytest.mark.parametrize(
    ("code", "id_"), [("ROK", "iso:KR"), ("U.S.", "iso:US"), ("UK", "iso:GB"), ("CT", "geonames:4831725")]
)
def test_codes_count_their_capitals(gazetteer: Gazetteer, code: str, id_: str) -> None:
    assert id_ in [place.id for place in gazetteer.coded(code)]
    assert not gazetteer.coded(code.lower())


def test_a_name_of_another_language_is_found_in_that_language_only(gazetteer: Gazetteer) -> None:
    assert "iso:DE" in [place.id for place in gazetteer.candidates("alemania", "es")]
    assert "iso:DE" not in [place.id for place in gazetteer.candidates("alemania", "en")]


@pytest.mark.parametrize("id_", ["cn:520102", "geonames:3440781", "iso:CN", "name:guiannewarea", "geonames:4691930"])
def test_ids_round_trip(gazetteer: Gazetteer, id_: str) -> None:
    place = gazetteer.by_id(id_)
    assert place is not None and place.id == id_


@pytest.mark.parametrize("id_", ["cn:999999", "geonames:999999999", "iso:QQ", "name:", "", "cn:", "cn:x", "贵阳"])
def test_unknown_ids_are_null(gazetteer: Gazetteer, id_: str) -> None:
    assert gazetteer.by_id(id_) is None


def test_divisions_know_their_parents_and_children(gazetteer: Gazetteer) -> None:
    inside = gazetteer.children("cn:520100")
    assert len(inside) == 10 and all("cn:520100" in place.parents for place in inside)
    assert gazetteer.children("cn:520102") == [] == gazetteer.children("geonames:3440781")
    county = gazetteer.by_id("cn:520123")
    assert county is not None and county.parents == ("cn:520100", "cn:520000", "iso:CN")


def test_children_of_a_province_hold_its_prefectures_and_counties(gazetteer: Gazetteer) -> None:
    ids = [place.id for place in gazetteer.children("cn:520000")]
    assert "cn:520100" in ids and "cn:520181" in ids and ids == sorted(ids)


def test_a_city_has_coordinates_population_and_chinese_name(gazetteer: Gazetteer) -> None:
    place = gazetteer.by_id("geonames:3440781")
    assert place is not None
    assert place.latitude == pytest.approx(-30.9, abs=0.02) and place.longitude == pytest.approx(-55.55, abs=0.02)
    assert place.population > 50_000 and place.names["zh"] == "里韦拉"


def test_distance(gazetteer: Gazetteer) -> None:
    riga, vilnius = (gazetteer.candidates(name)[0] for name in ("riga", "vilnius"))
    assert distance(riga, vilnius) == pytest.approx(262, abs=8)


def test_it_opens_fast_in_a_fresh_process() -> None:
    """Well under 200 ms without Python's own start, imports included; the bound leaves room for a busy machine."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from pipeline.reference.gazetteer import load\n"
        "assert load().candidates('guiyang')\n"
        "print(time.perf_counter() - start)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(3)
    ]
    assert min(runs) < 0.2


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(load().candidates(fold_name(text)), list)
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.dictionaries(st.text(min_size=1, max_size=6), st.integers(1, 10_000), max_size=30))
def test_what_is_written_is_found(tmp_path_factory: pytest.TempPathFactory, names: dict[str, int]) -> None:
    numbers = sorted(set(names.values()))
    rows = [Row(0, number, 0, 5, 0, 0, f"n{number}") for number in numbers]
    path = tmp_path_factory.mktemp("store") / "places.bin"
    header = Header((("XX", ""),), {}, (), {})
    write(path, header, rows, [(name, numbers.index(number)) for name, number in names.items()])
    first = path.read_bytes()
    write(path, header, rows, [(name, numbers.index(number)) for name, number in names.items()])
    assert path.read_bytes() == first and first.startswith(MAGIC)
    store = Store(path)
    for name, number in names.items():
        assert number in [store.row(row).number for row in store.rows(name)]
        assert store.row_of(number) == numbers.index(number)


def test_another_file_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("store") / "other.bin"
    path.write_bytes(b"something else, of whatever length it may be")
    with pytest.raises(ValueError, match="build_places"):
        Store(path)
