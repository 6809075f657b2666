//! The month night by night, its figures and its guests.

texts! {
    GUESTS =
        "goste",
        "guests";
    STAFF =
        "osebje",
        "staff";
    RESIDENTS =
        "stalne prebivalce",
        "residents";
    WORKERS =
        "delavce",
        "workers";
    OPEN =
        "odprto",
        "open";
    CLOSED =
        "zaprto",
        "closed";
    KEYS_OF_A_DAY =
        "? o odprto, z zaprto",
        "? o open, z closed";
    A_DAY_WITHOUT_GUESTS =
        "dan brez gostov",
        "a day without guests";
    NOT_COUNTED_THE_UNIT_IS_FOR =
        "ne šteje, enota je za",
        "not counted, the unit is for";
    WITH_GUESTS =
        "z gosti",
        "with guests";
    NIGHT_BY_NIGHT =
        "Noč po noč,",
        "Night by night,";
    UNIT =
        "enota",
        "unit";
    DAY =
        "dan",
        "day";
    NIGHTS_TO_THE_RIGHT =
        "desno še noči:",
        "nights to the right:";
    PROPOSED =
        "Predlagano:",
        "Proposed:";
    EMPTY_AS_PROPOSED =
        "Prazno: kot je predlagano.",
        "Empty: as proposed.";
    THIS_VALUE_CANNOT_BE_REPORTED =
        "te vrednosti ni mogoče oddati",
        "this value cannot be reported";
    GUESTS_BEFORE_SENDING =
        "Gostje pred oddajo",
        "Guests before sending";
    NO_ROOM_NOT_COUNTED =
        "brez sobe, ne šteje",
        "no room, not counted";
    NO_ROOM_NOT_COUNTED_ASKED =
        "brez sobe: ne šteje?",
        "no room: not counted?";
    NO_DEPARTURE_IN_THE_HOUSE =
        "brez odhoda, v hiši",
        "no departure, in the house";
    NO_DEPARTURE_IN_THE_HOUSE_ASKED =
        "brez odhoda: v hiši?",
        "no departure: in the house?";
}
