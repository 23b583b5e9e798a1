"""Whether a campaign may be handed in, and the number that stands for all a person approves."""

from participation.campaigns import content as said
from participation.campaigns import segment as described
from participation.campaigns.campaign import Campaign
from participation.campaigns.checks import Problem, problems
from participation.campaigns.records import Office
from participation.errors import Reason, Refused


def open_problems(office: Office, one: Campaign) -> tuple[Problem, ...]:
    """Everything that must be mended before it can be handed in."""
    missing = []
    if not one.purpose:
        missing.append(Problem(Reason.PURPOSE_MISSING))
    if not has_topic(office, one):
        missing.append(Problem(Reason.CAMPAIGN_TOPIC_UNFIT))
    return (*missing, *problems(one.content, office.city))


def has_topic(office: Office, one: Campaign) -> bool:
    """False: the city's data know its topic no more, so nobody can have it on or off."""
    return one.topic in {topic.key for topic in office.city.news}


def fingerprint(one: Campaign) -> str:
    """Everything that a second person approves, as one number."""
    return said.content_hash(
        said.to_json(one.content),
        described.to_json(one.segment),
        one.topic,
        one.purpose,
        str(one.rest_days),
        str(one.not_after),
        str(one.is_public),
        one.wanted_at.isoformat() if one.wanted_at else "",
        one.repeats or "",
        str(one.useful_hours),
    )


def check_ready(office: Office, one: Campaign) -> None:
    if found := open_problems(office, one):
        raise Refused(Reason.CAMPAIGN_UNREADY, count=len(found))
