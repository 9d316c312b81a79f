-- Terminal charges, their steps and the sales that used them are added, never changed and never deleted.
create trigger append_only before update or delete on terminal_charge for each row execute function append_only();
create trigger append_only before update or delete on terminal_charge_step for each row execute function append_only();
create trigger append_only before update or delete on terminal_charge_use for each row execute function append_only();
