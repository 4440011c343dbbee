"""What one asks about a person."""

from dorpsplein.community.people.forms.cards import ChangeForm, NewForm, OwnForm
from dorpsplein.community.people.forms.circles import CircleForm, JoinForm
from dorpsplein.community.people.forms.lists import ListForm, MessageForm, PhotosForm
from dorpsplein.community.people.forms.membership import MemberForm, RuleForm
from dorpsplein.community.people.forms.neighbourhoods import NeighbourhoodForm
from dorpsplein.community.people.forms.roles import EntrustForm, ProlongForm

__all__ = [
    "ChangeForm",
    "CircleForm",
    "EntrustForm",
    "JoinForm",
    "ListForm",
    "MemberForm",
    "MessageForm",
    "NeighbourhoodForm",
    "NewForm",
    "OwnForm",
    "PhotosForm",
    "ProlongForm",
    "RuleForm",
]
