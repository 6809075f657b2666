//! The question for another number.

texts! {
    SEQUENCE_NUMBER =
        "Zaporedna številka",
        "Sequence number";
    NUMBER_ASKED =
        "Številka:",
        "Number:";
    ENTER_A_WHOLE_NUMBER_FROM_1_UP =
        "vpišite celo število od 1 naprej",
        "enter a whole number from 1 up";
    THIS_NUMBER_IS_TAKEN =
        "To številko že ima",
        "This number is taken by";
    NUMBERS_ARE_LEFT_OUT =
        "Številke bodo preskočene; naslednja prosta je",
        "Numbers are left out; the next free one is";
    THE_NEXT_FREE_NUMBER =
        "Naslednja prosta številka je",
        "The next free number is";
    ENTER_RENUMBERS =
        "Enter preštevilči",
        "Enter renumbers";
    ABOVE =
        "zgoraj še",
        "above:";
    AND_MORE_BELOW =
        "in še (Dol)",
        "and more (Down):";
    IS_ACCEPTED_BY_AJPES =
        "je pri AJPES sprejeta in se ne spremeni več. Kar je narobe, popravite v vpisu (Enter), številka ostane.",
        "is accepted by AJPES and does not change any more. Correct what is wrong in the entry (Enter); the number stays.";
    WAS_SENT_WITHOUT_AN_ANSWER =
        "je bila poslana, odgovora pa še ni. Pošljite znova, potem bo jasno.",
        "was sent and there is no answer yet. Send again, then it will be clear.";
    IS_ON_ITS_WAY =
        "je ravno na poti na AJPES.",
        "is on its way to AJPES at this moment.";
    THE_NUMBER_COMES_BY_ITSELF =
        "Številko vpis dobi sam, ko je popravljeno, kar manjka. Naslednja je",
        "The entry gets its number by itself when what is missing is mended. The next is";
    FACILITY_AND_YEAR_BELONG_TO_IT =
        "Z njo sta določena obrat in leto: za drug obrat gosta tam vpišite znova in tega stornirajte (x); prihod v drugem letu naredi storno in novo številko.",
        "Facility and year belong to it: for another facility enter the guest anew there and make this void (x); an arrival in another year makes a storno and a new number.";
    THE_NUMBER =
        "Številka",
        "The number";
}
