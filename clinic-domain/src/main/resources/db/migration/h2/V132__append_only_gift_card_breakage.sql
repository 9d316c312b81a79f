-- Breakage of gift cards is added, never changed and never deleted.
create trigger gift_card_breakage_append_only before update, delete on gift_card_breakage for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
