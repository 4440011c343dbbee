"""Acts: taking in what came by mail, phoning about it, and deciding what somebody meant."""

from dorpsplein.community.returns.services.bouncing import follow_refusals as follow_refusals
from dorpsplein.community.returns.services.calling import Doubt as Doubt
from dorpsplein.community.returns.services.calling import believe as believe
from dorpsplein.community.returns.services.calling import doubt as doubt
from dorpsplein.community.returns.services.calling import forget_calls as forget_calls
from dorpsplein.community.returns.services.calling import speak as speak
from dorpsplein.community.returns.services.calling import take_call as take_call
from dorpsplein.community.returns.services.taking import Taking as Taking
from dorpsplein.community.returns.services.taking import forget_marks as forget_marks
from dorpsplein.community.returns.services.taking import look_at as look_at
from dorpsplein.community.returns.services.taking import take as take
from dorpsplein.community.returns.services.taking import take_in as take_in
from dorpsplein.community.returns.services.wishing import forget_wishes as forget_wishes
from dorpsplein.community.returns.services.wishing import reopen_wish as reopen_wish
from dorpsplein.community.returns.services.wishing import settle_wish as settle_wish
