-- What the acquirer said, what was found for it and its postings are added, never changed and never deleted.
create trigger append_only before update or delete on card_layout for each row execute function append_only();
create trigger append_only before update or delete on card_layout_word for each row execute function append_only();
create trigger append_only before update or delete on card_settlement for each row execute function append_only();
create trigger append_only before update or delete on card_settlement_line for each row execute function append_only();
create trigger append_only before update or delete on card_finding for each row execute function append_only();
create trigger append_only before update or delete on card_posting for each row execute function append_only();
