-- Charges, how they ended, and what the waitlist decided are added, never changed and never deleted.
create trigger append_only before update or delete on charge for each row execute function append_only();
create trigger append_only before update or delete on charge_end for each row execute function append_only();
create trigger append_only before update or delete on wish_round for each row execute function append_only();
create trigger append_only before update or delete on wish_decision for each row execute function append_only();
