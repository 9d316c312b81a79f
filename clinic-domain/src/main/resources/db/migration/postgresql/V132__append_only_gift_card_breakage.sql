-- Breakage of gift cards is added, never changed and never deleted.
create trigger append_only before update or delete on gift_card_breakage for each row execute function append_only();
