-- Gift cards, their codes and what they paid are added, never changed and never deleted.
create trigger append_only before update or delete on gift_card for each row execute function append_only();
create trigger append_only before update or delete on gift_card_code for each row execute function append_only();
create trigger append_only before update or delete on gift_card_use for each row execute function append_only();
