-- What was merged is history: added, never changed and never deleted.
create trigger append_only before update or delete on client_merge for each row execute function append_only();
create trigger append_only before update or delete on client_merge_field for each row execute function append_only();
create trigger append_only before update or delete on client_merge_row for each row execute function append_only();
create trigger append_only before update or delete on client_merge_undo for each row execute function append_only();

-- Nobody takes time for a record merged away. A booking at the same moment waits for the merge at the client's row,
-- then comes here, and is tried again.
create function diary_client() returns trigger language plpgsql as $$
begin
  if exists (select 1 from client where id = new.resource_id and merged_into_id is not null) then
    raise exception 'diary_claim: client % was merged', new.resource_id using errcode = '40001';
  end if;
  return new;
end
$$;

create trigger diary_client before insert or update on diary_claim for each row
  when (new.kind = 'C') execute function diary_client();
