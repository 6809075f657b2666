//! What is said and asked while a person works, and heads of small windows.

texts! {
    GIVING_UP =
        "Prekinjam; kar je na poti, se še konča.",
        "Giving up; what is on its way is still finished.";
    LEAVE_AN_OPEN_FORM =
        "Vpis še ni shranjen; ostane kot nedokončan vnos. Vseeno zaprem?",
        "The entry is not saved; it stays as an unfinished form. Leave all the same?";
    LEAVE_EDITED_FIGURES =
        "Ročno popravljeni podatki meseca še niso poslani. Vseeno zaprem?",
        "Edited figures of the month are not sent. Leave all the same?";
    LEAVE_WHAT_RUNS =
        "Pošiljanje ali uvoz še teče. Vseeno zaprem?",
        "Sending or import still runs. Leave all the same?";
    DISCARD_THE_CHANGES =
        "Vpis ni shranjen. Zavržem spremembe?",
        "The entry is not saved. Discard the changes?";
    READING_THE_LIST =
        "Berem seznam",
        "Reading the list";
    SENDING =
        "Pošiljam",
        "Sending";
    SENDING_AGAIN =
        "Pošiljam znova",
        "Sending again";
    SENDING_THE_MONTH =
        "Pošiljam mesec",
        "Sending the month";
    HELP_THE_GUEST_FORM =
        "Pomoč: vpis gosta",
        "Help: the guest form";
    THE_IMPORT_IS_DONE =
        "Uvoz je končan",
        "The import is done";
    DOCUMENT_NOT_READ_IN_FULL =
        "Dokument ni bil prebran v celoti: preberite ga še enkrat.",
        "The document was not read in full: read it once more.";
    DOCUMENT_READ_BUT_NOT_ENTERED =
        "Dokument je prebran, a ni vpisan: zaprite to okno in ga preberite še enkrat.",
        "The document was read but not entered: close this window and read it once more.";
    IN_THE_FORM_NOT_SAVED =
        "v obrazcu, neshranjeno",
        "in the form, not saved";
    IN_THE_BOOK =
        "v knjigi",
        "in the book";
    PACKAGE =
        "Paket",
        "Package";
    MONTHS =
        "Meseci",
        "Months";
    GUESTS =
        "Gostje",
        "Guests";
    DRAFTS_ARE_NOT_KEPT =
        "Vnos se sproti ne shranjuje:",
        "What is typed is not kept while you type:";
    THERE_IS_NOTHING_TO_SEND =
        "Ni ničesar za poslati.",
        "There is nothing to send.";
    WHERE_TO =
        "Kam",
        "Where to";
    POLICE_STORNO_ON_THE_NEXT_FORM =
        "Storno pride na naslednji obrazec za policijo; številka ostane zasedena.",
        "The storno goes onto the next form for Police; the number stays taken.";
    POLICE_DO_NOT_HAVE_THE_GUEST =
        "Policija gosta še nima, zato na obrazec ne pride; številka je spet prosta.",
        "Police do not have the guest, so the form leaves him out; the number is free again.";
    POLICE_GET_THE_GUEST_FIRST =
        "Za to številko so že druge. Gosta najprej oddajte policiji (4, v), potem stornirajte.",
        "There are higher numbers. Hand the guest to Police first (4, v), then make the entry void.";
    AJPES_GETS_THE_STORNO =
        "AJPES dobi storno ob naslednjem pošiljanju; številka ostane zasedena.",
        "AJPES gets the storno with the next sending; the number stays taken.";
    AJPES_DOES_NOT_HAVE_THE_GUEST =
        "AJPES gosta še nima, zato se ne pošlje nič; številka je spet prosta.",
        "AJPES does not have the guest, so nothing is sent; the number is free again.";
    AJPES_GETS_THE_GUEST_FIRST =
        "Za to številko so že druge: z naslednjim pošiljanjem dobi AJPES gosta in takoj za njim storno.",
        "There are higher numbers: with the next sending AJPES gets the guest and right after him the storno.";
    THE_ENTRY_IS_VOID_ALREADY =
        "Vpis je že storniran.",
        "The entry is void already.";
    THE_STORNO_FOLLOWS_ALREADY =
        "Storno že sledi: pošlje se takoj, ko ima AJPES gosta ({send}).",
        "The storno follows already: it goes as soon as AJPES has the guest ({send}).";
    WHAT_WAS_PASTED_IS_NO_ZONE =
        "Prilepljeno ni zapis z dokumenta; besedilo prilepite v polje.",
        "What was pasted is no zone of a document; paste text into a field.";
    NOTHING_WAS_DONE =
        "Opuščeno: nič se ni zgodilo.",
        "Given up: nothing was done.";
    A_STORNO_CANNOT_BE_TAKEN_BACK =
        "Storna ni mogoče preklicati: kdor vendarle pride, se vpiše na novo.",
        "A storno cannot be taken back: who comes after all is entered anew.";
    AJPES_DOES_NOT_HAVE_THE_GUEST_NOR_A_NUMBER =
        "AJPES gosta še nima, zato se ne pošlje nič.",
        "AJPES does not have the guest, so nothing is sent.";
    POLICE_DO_NOT_HAVE_THE_GUEST_NOR_A_NUMBER =
        "Policija gosta še nima, zato na obrazec ne pride.",
        "Police do not have the guest, so the form leaves him out.";
    CANCEL_THE_ENTRY =
        "Storniram ta vpis:",
        "Make this entry void:";
    ANOTHER_DESK_CHANGED_THIS_ENTRY =
        "Ta vpis je medtem spremenila druga miza; poglejte novo stanje in ponovite.",
        "Another desk changed this entry in the meantime; look at it and try again.";
    THERE_IS_NOTHING_LEFT_TO_MEND =
        "Ni ničesar več za popraviti.",
        "There is nothing left to mend.";
    YOU_WENT_THROUGH_ALL_FINDINGS =
        "Vse najdbe ste pregledali; kar je ostalo, znova odpre f.",
        "You went through all findings; f opens again what is left.";
    LOOKING =
        "Pregledujem",
        "Looking";
    THE_CERTIFICATE_EXPIRED =
        "Digitalno potrdilo je poteklo",
        "The certificate expired on";
    NOTHING_CAN_BE_SENT_GET_A_NEW_ONE =
        "na AJPES ni mogoče poslati; potrebno je novo.",
        "nothing can be sent to AJPES; get a new one.";
    THERE_WERE_NO_NOTICES_IN_THIS_SESSION =
        "V tej seji še ni bilo sporočil.",
        "There were no notices in this session yet.";
    NOTICES_OF_THIS_SESSION =
        "Sporočila te seje",
        "Notices of this session";
    ONLY_ON_LISTS =
        "Samo na seznamih",
        "Only on lists";
    ONLY_ON_THE_SCREEN =
        "Samo na zaslonu",
        "Only on the screen";
    QUESTION =
        "Vprašanje",
        "Question";
    HELP =
        "Pomoč",
        "Help";
    COMMANDS =
        "Ukazi",
        "Commands";
    THERE_IS_NO_SUCH_COMMAND =
        "Takega ukaza ni.",
        "There is no such command.";
    NOT_NOW =
        "Zdaj ne gre:",
        "Not now:";
    A_LOOK_AT_THE_WAY_TO_AJPES =
        "Pregled povezave z AJPES",
        "A look at the way to AJPES";
    MORE_BELOW =
        "spodaj še",
        "more below:";
    LOOKING_GOES_ON =
        "preverjam …",
        "looking …";
    RECONCILIATION =
        "Usklajevanje",
        "Reconciliation";
    AJPES_HAS_A_GUEST_UNKNOWN_HERE =
        "AJPES ima gosta pod to številko, knjiga je nima. Vpišite ga s to številko.",
        "AJPES has a guest under this number, the book has not. Enter him under this number.";
    LEFT_ON_THE_DAY_OF_ARRIVAL_SLEPT =
        "odhod na dan prihoda: je prespal?",
        "left on the day of arrival: slept?";
}
