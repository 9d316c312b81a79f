-- Gift cards, their codes and what they paid are added, never changed and never deleted.
create trigger gift_card_append_only before update, delete on gift_card for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger gift_card_code_append_only before update, delete on gift_card_code for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger gift_card_use_append_only before update, delete on gift_card_use for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
