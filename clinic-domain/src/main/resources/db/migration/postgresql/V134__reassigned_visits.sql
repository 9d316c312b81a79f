-- A completed visit that is opened again may go to another therapist: what was posted for it is then split differently.
create function visit_reassigned() returns trigger language plpgsql as $$
begin
  update revenue_month m set changes = changes + 1
  from (select distinct branch_id, cast(date_trunc('month', business_date) as date) month_start from journal_entry
    where source_kind = 'visit' and source_id = new.id) e
  where m.branch_id = e.branch_id and m.month_start = e.month_start;
  return null;
end
$$;

create trigger appointment_reassigned after update of service_id, therapist_id on appointment
  for each row when ((old.service_id, old.therapist_id) is distinct from (new.service_id, new.therapist_id))
  execute function visit_reassigned();
