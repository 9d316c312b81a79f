-- A completed visit that is opened again may go to another therapist: what was posted for it is then split differently.
create trigger appointment_reassigned after update on appointment for each row
  call 'clinic.reporting.persistence.H2ReassignedVisits';
