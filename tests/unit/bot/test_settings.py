"""Settings refuse what cannot work, in words that say what to do."""

import pytest
from pydantic import ValidationError

from bot.commands.settings_from import SettingsUnfit, read_settings
from bot.settings import Settings

TOKEN = "123456:ABC-DEF-ghijkl"
SECRET = "s" * 32


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BALSS_{name.upper()}", raising=False)


def settings(**given):
    return Settings(**({"bot_token": TOKEN, "secret_key": SECRET} | given))


def test_the_clock_may_be_moved_only_on_the_desk():
    with pytest.raises(ValidationError, match="moves the clock"):
        settings(now="2025-05-20T09:00")
    for url in ("http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80"):
        assert settings(now="2025-05-20T09:00", telegram_api_url=url).is_on_desk


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1.evil.example", "http://localhost.example", "https://10.0.0.1"]
)
def test_an_address_that_only_looks_local_is_not_the_desk(url):
    assert not settings(telegram_api_url=url).is_on_desk


def test_a_city_needs_its_secret():
    with pytest.raises(ValidationError, match="BALSS_SECRET_KEY is missing"):
        settings(secret_key="")


def test_a_webhook_needs_a_long_secret():
    with pytest.raises(ValidationError, match="needs BALSS_WEBHOOK_SECRET"):
        settings(webhook_url="https://example.lv/hook")
    with pytest.raises(ValidationError, match="32 to 256"):
        settings(webhook_url="https://example.lv/hook", webhook_secret="short")


def test_administrators_come_separated_by_commas(monkeypatch):
    monkeypatch.setenv("BALSS_ADMINISTRATORS", "11, 12;13")
    assert settings().administrators == {11, 12, 13}


def test_a_missing_token_is_one_plain_line():
    with pytest.raises(SettingsUnfit) as refused:
        read_settings(secret_key=SECRET)
    assert str(refused.value).startswith("BALSS_BOT_TOKEN is not set: put it into")


def test_secrets_do_not_show_in_the_settings_text():
    shown = repr(settings())
    assert SECRET not in shown
    assert TOKEN not in shown


def test_the_city_that_comes_with_the_code_is_found_from_any_folder():
    assert (settings().city / "city.yaml").exists()


def test_a_city_of_ones_own_is_taken_as_it_is_named(tmp_path):
    (tmp_path / "city" / "liepaja").mkdir(parents=True)
    assert not (settings().city / "city.yaml").exists()


def test_the_paid_rate_needs_a_cap_on_what_it_may_cost():
    with pytest.raises(ValidationError, match="set BALSS_PAID_STARS_CAP to the most that a day"):
        settings(messages_per_second=31)
    assert settings(messages_per_second=31, paid_stars_cap=1).paid_stars_cap == 1
    assert settings().messages_per_second == 30


@pytest.mark.parametrize("wrong", [{"messages_per_second": 0}, {"messages_per_second": 1001}])
def test_a_rate_that_telegram_does_not_offer_is_refused(wrong):
    with pytest.raises(ValidationError, match=r"(messages_per_second|MESSAGES_PER_SECOND)"):
        settings(paid_stars_cap=100, **wrong)
