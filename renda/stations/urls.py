"""The addresses of `stations`, under the slug of a congress; and the public pages, which have none."""

from django.urls import URLPattern, path

from renda.stations.views import doors, heard, opinions, outcomes, public, receptions, reporting, rosters, stations

app_name = "stations"
urlpatterns: list[URLPattern] = [
    path("stations/", stations.station_list, name="stations"),
    path("stations/new/", stations.station_new, name="station_new"),
    path("stations/<int:pk>/", stations.station, name="station"),
    path("stations/<int:pk>/change/", stations.station_change, name="station_change"),
    path("stations/<int:pk>/close/", stations.station_close, name="station_close"),
    path("stations/<int:pk>/photos/new/", stations.photos_new, name="photos_new"),
    path("stations/<int:pk>/photos/<int:paper>/", stations.photo, name="photo"),
    path("stations/<int:pk>/photos/<int:paper>/take-off/", stations.photo_off, name="photo_off"),
    path("stations/<int:pk>/rooms/new/", stations.room_new, name="room_new"),
    path("stations/<int:pk>/staff/new/", stations.staff_new, name="staff_new"),
    path("stations/staff/<int:pk>/end/", stations.staff_end, name="staff_end"),
    path("stations/<int:pk>/deputies/new/", stations.attach, name="attach"),
    path("stations/deputies/<int:pk>/end/", stations.detach, name="detach"),
    path("stations/<int:pk>/roster/new/", rosters.roster_new, name="roster_new"),
    path("stations/<int:pk>/roster/paper/", rosters.roster_paper, name="roster_paper"),
    path("stations/roster/<int:pk>/notice/", rosters.roster_notice_given, name="day_notice"),
    path("stations/roster/<int:pk>/take-off/", rosters.roster_drop, name="day_drop"),
    path("stations/<int:pk>/page/open/", doors.door_open, name="station_door"),
    path("stations/pages/", doors.deputy_doors, name="doors"),
    path("stations/pages/open/", doors.door_for_all, name="doors_for_all"),
    path("stations/pages/<int:pk>/close/", doors.door_close, name="door_close"),
    path("stations/pages/<int:pk>/poster/", doors.door_poster, name="door_poster"),
    path("receptions/", receptions.reception_list, name="receptions"),
    path("receptions/new/", receptions.reception_new, name="reception_new"),
    path("receptions/<int:pk>/", receptions.reception, name="reception"),
    path("receptions/<int:pk>/voters/", receptions.reception_voters, name="reception_voters"),
    path("receptions/<int:pk>/confirm/", receptions.reception_confirm, name="reception_confirm"),
    path("voices/", opinions.opinion_list, name="opinions"),
    path("voices/new/", opinions.opinion_new, name="opinion_new"),
    path("voices/<int:pk>/", opinions.opinion, name="opinion"),
    path("voices/heard/<int:pk>/", heard.hand_opinion, name="hand_opinion"),
    path("voices/difficulties/<int:pk>/", heard.hand_matter, name="hand_matter"),
    path("voices/<int:pk>/phone/", opinions.opinion_phone, name="opinion_phone"),
    path("voices/<int:pk>/take-in/", opinions.opinion_take_in, name="opinion_take_in"),
    path("voices/<int:pk>/set-aside/", opinions.opinion_aside, name="opinion_aside"),
    path("voices/<int:pk>/answer/", opinions.opinion_answer, name="opinion_answer"),
    path("voices/<int:pk>/pass-on/", opinions.opinion_pass_on, name="opinion_pass_on"),
    path("voices/<int:pk>/solve/", opinions.opinion_solve, name="opinion_solve"),
    path("voices/<int:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("voices/<int:pk>/outcome/accept/", outcomes.outcome_accept, name="outcome_accept"),
    path("voices/<int:pk>/outcome/send-back/", outcomes.outcome_back, name="outcome_back"),
    path("duty-reports/", reporting.reporting_list, name="reportings"),
    path("duty-reports/new/", reporting.reporting_new, name="reporting_new"),
    path("duty-reports/<int:pk>/", reporting.reporting, name="reporting"),
    path("duty-reports/<int:pk>/voters/", reporting.reporting_present, name="reporting_present"),
    path("duty-reports/<int:pk>/confirm/", reporting.reporting_confirm, name="reporting_confirm"),
    path("duty-reports/votes/<int:pk>/", reporting.report_vote, name="report_vote"),
]
#: Open to everybody, without signing in (ADR 0024).
say: list[URLPattern] = [
    path("", public.follow, name="follow"),
    path("<str:code>/", public.door, name="door"),
]
