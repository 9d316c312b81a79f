-- What the acquirer said, what was found for it and its postings are added, never changed and never deleted.
create trigger card_layout_append_only before update, delete on card_layout for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger card_layout_word_append_only before update, delete on card_layout_word for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger card_settlement_append_only before update, delete on card_settlement for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger card_settlement_line_append_only before update, delete on card_settlement_line for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger card_finding_append_only before update, delete on card_finding for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger card_posting_append_only before update, delete on card_posting for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
