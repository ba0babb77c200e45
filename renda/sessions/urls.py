"""The addresses of sessions, presidium meetings and the work with the party committee."""

from django.urls import path

from renda.sessions.views import agenda, attendance, holding, meetings, party, sessions

app_name = "sessions"
urlpatterns = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/new/", sessions.session_new, name="session_new"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/change/", sessions.session_change, name="session_change"),
    path("sessions/<int:pk>/hold/", holding.session_hold, name="session_hold"),
    path("sessions/<int:pk>/reopen/", holding.session_reopen, name="session_reopen"),
    path("sessions/<int:pk>/call-off/", holding.session_call_off, name="session_call_off"),
    path("sessions/<int:pk>/attendance/", attendance.session_attendance, name="session_attendance"),
    path("sessions/<int:pk>/observers/", attendance.session_observers, name="session_observers"),
    path("sessions/<int:pk>/headcount/", attendance.headcount, name="headcount"),
    path("sessions/<int:pk>/agenda/new/", agenda.session_item_new, name="session_item_new"),
    path("sessions/<int:pk>/resolutions/new/", agenda.resolution_new, name="resolution_new"),
    path("sessions/<int:pk>/elected/new/", agenda.elected_new, name="elected_new"),
    path("sessions/<int:pk>/agenda/print/", agenda.agenda_print, name="agenda_print"),
    path("sessions/<int:pk>/sign-in/print/", attendance.sign_in_print, name="sign_in_print"),
    path("sessions/resolutions/<int:pk>/remove/", agenda.resolution_remove, name="resolution_remove"),
    path("sessions/elected/<int:pk>/remove/", agenda.elected_remove, name="elected_remove"),
    path("sessions/agenda/<int:pk>/change/", agenda.item_change, name="item_change"),
    path("sessions/agenda/<int:pk>/move/", agenda.item_move, name="item_move"),
    path("sessions/agenda/<int:pk>/remove/", agenda.item_remove, name="item_remove"),
    path("presidium/", meetings.presidium, name="presidium"),
    path("presidium/new/", meetings.meeting_new, name="meeting_new"),
    path("presidium/<int:pk>/", meetings.meeting, name="meeting"),
    path("presidium/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("presidium/<int:pk>/hold/", holding.meeting_hold, name="meeting_hold"),
    path("presidium/<int:pk>/reopen/", holding.meeting_reopen, name="meeting_reopen"),
    path("presidium/<int:pk>/call-off/", holding.meeting_call_off, name="meeting_call_off"),
    path("presidium/<int:pk>/attendance/", attendance.meeting_attendance, name="meeting_attendance"),
    path("presidium/<int:pk>/observers/", attendance.meeting_observers, name="meeting_observers"),
    path("presidium/<int:pk>/agenda/new/", agenda.meeting_item_new, name="meeting_item_new"),
    path("presidium/<int:pk>/agenda/print/", agenda.meeting_agenda_print, name="meeting_agenda_print"),
    path("presidium/<int:pk>/sign-in/print/", attendance.meeting_sign_in, name="meeting_sign_in"),
    path("party/", party.party, name="party"),
    path("party/new/", party.party_report_new, name="party_report_new"),
    path("party/<int:pk>/", party.party_report, name="party_report"),
    path("party/<int:pk>/answer/", party.party_report_answer, name="party_report_answer"),
    path("party/<int:pk>/pass-on/", party.party_report_pass_on, name="party_report_pass_on"),
    path("party/meetings/", party.party_meetings, name="party_meetings"),
    path("party/meetings/new/", party.party_meeting_new, name="party_meeting_new"),
    path("party/meetings/<int:pk>/", party.party_meeting, name="party_meeting"),
]
