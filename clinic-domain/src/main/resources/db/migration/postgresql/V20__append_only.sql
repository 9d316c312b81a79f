-- History is never edited: entries, sales and payments are added, never changed and never deleted.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % of % refused', tg_op, tg_table_name using errcode = '45000';
end
$$;

create trigger append_only before update or delete on journal_entry for each row execute function append_only();
create trigger append_only before update or delete on journal_line for each row execute function append_only();
create trigger append_only before update or delete on sale for each row execute function append_only();
create trigger append_only before update or delete on sale_line for each row execute function append_only();
create trigger append_only before update or delete on payment for each row execute function append_only();
