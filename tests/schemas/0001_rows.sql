-- What stood in a book of schema 1: invented guests, their reports, the record of changes with its
-- chain. A test puts it into a book made by 0001 alone and opens that with the program of today.
INSERT INTO facility_use (facility, since_at) VALUES (20417, 1787200000);
INSERT INTO entry (id, facility, year, sequence_number, first_name, surname, sex, birth_date, country,
                   document_type, document_number, arrival_at, arrival_time_known, arrival_confirmed,
                   report_state, search_key)
VALUES (1, 20417, 2026, 1, 'Matjaž', 'Čuček', 'M', '1979-04-11', 'SI', 'I', 'IE0000001', 1787234400, 1, 1,
        'accepted', 'cucek matjaz ie0000001'),
       (2, 20417, 2026, 2, 'Käthe', 'Müller-Lüdenscheidt', 'F', '1961-12-03', 'DE', 'P', 'C01X00T41',
        1787234460, 1, 1, 'queued', 'muller ludenscheidt kathe c01x00t41'),
       (3, 20417, 2026, NULL, 'İbrahim', 'Yıldırım', 'M', NULL, 'TR', 'P', '', 1787234520, 1, 1,
        'needs_attention', 'yildirim ibrahim');
INSERT INTO unit_night (entry_id, from_night, unit)
VALUES (1, '2026-08-20', '101'), (2, '2026-08-20', '102');
INSERT INTO change (id, at, who, action, entry_id, fields, chain_sha256)
VALUES
    (1, 1787234400, 'recepcija', 'check_in', 1, 'surname first_name', x'2818a87b8dfb953773d9cbe88cebc45926fe2c8a1904fcf6836d07bf2de995da'),
    (2, 1787234460, 'recepcija', 'check_in', 2, '', x'57025c30d17f1fd527d148717aced6cfdb13ad9a33e16db4de52795e48a99786'),
    (3, 1787234520, 'recepcija', 'check_in', 3, '', x'd9781200cda62d2972b23d5b4a153e83c63666cacd465c04365ddc4720b8ff7a'),
    (4, 1787234580, 'recepcija', 'change', 2, 'unit', x'2cdf2b3e36a03ba5afc764fcc1eb740439b328605a70861044a367f9d3af5a78');
