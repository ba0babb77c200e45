"""The names and words of answers, for the screens: what `revote_among` and `another_election` are called."""

from __future__ import annotations

from collections.abc import Mapping

from renda.core.law.verdict import Words

_NAMES = """
max_seats|seats, at most|名额上限
uncapped|by the formula|按公式
may_be_fewer_than_base|may be fewer than the base|可以少于基数
population_min|people, from|人口下限
population_max|people, to|人口上限
possible|possible|可能
eligible|eligible|适用
valid|valid|有效
average|average|平均
feasible|feasible|可行
deviations_percent|deviations in per cent|偏差（%）
too_wide|too wide|偏差较大
band|band|区间
people_per_deputy|people to a deputy|每一代表所代表的人口
people_per_deputy_min|people to a deputy, at least|每一代表所代表人口下限
max_minority_seats|seats of the minority, at most|该民族名额上限
redetermine|fixed anew|重新确定
must_resign_from_committee|must leave the committee|应当辞去选举委员会职务
least|at least|下限
most|at most|上限
of_age|of age|已达年龄
of_age_on|of age on|达到年龄之日
may_vote|may vote|可以投票
on_roll|on the roll|列入名单
ways|ways|投票方式
common|common reading|通常计算
strict|strict reading|从严计算
used_by_the_county|as county notices have it|县级公告通常采用
planned|plan for|计划日
objection_last_day|objections until|申诉截止
objections_until|objections until|申诉截止
in_time|in time|在期限内
decision_last_day|decided by|处理决定截止
sue_by_common|sue by (common)|起诉截止（通常）
sue_by_strict|sue by (strict)|起诉截止（从严）
judgment_latest|judged by|判决截止
final|final|最后决定
late_registration_until|registration until|补登截止
corrections_until|corrections until|更正截止
recheck_before_election_day|checked again before election day|选举日前复核
rule|rule|规定
may_opt_out|may opt out|可以不参加
must_stay_out|must stay out|不参加
on_township_roll|on the township roll|列入乡级名单
roll_by|roll by|名单公布
nominees_by|first candidates by|初步候选人公布
final_by|final candidates by|正式候选人公布
roll_by_common|roll by (common)|名单公布（通常）
roll_by_strict|roll by (strict)|名单公布（从严）
nominees_by_common|first candidates by (common)|初步候选人（通常）
nominees_by_strict|first candidates by (strict)|初步候选人（从严）
final_by_common|final candidates by (common)|正式候选人（通常）
final_by_strict|final candidates by (strict)|正式候选人（从严）
candidates_by|first candidates by|初步候选人公布
candidates_by_common|first candidates by (common)|初步候选人（通常）
candidates_by_strict|first candidates by (strict)|初步候选人（从严）
final_candidates_by|final candidates by|正式候选人公布
final_candidates_by_common|final candidates by (common)|正式候选人（通常）
final_candidates_by_strict|final candidates by (strict)|正式候选人（从严）
introduction_stops|introduction stops on|停止介绍候选人
first_session_by|first session by|第一次会议期限
called_by|called by|召集人
about_until|about until|约至
ends_with|ends with|止于
steps|steps|各项
late|late|逾期
roll_voters_anew|people of age are added|新满十八周岁补登
days_between|days between|相隔天数
by_provincial_rule|by a provincial rule|依省级规定
needed|needed|需要
needed_to_win|needed to win|当选需要
may_sign|may sign|可以联名
min|at least|最少
max|at most|最多
enough|enough|足够
exceeds_max|exceeds the most|超过最高差额
pre_election_possible|pre-election possible|可以预选
pre_election|pre-election|预选
final_min|final candidates, at least|正式候选人最少
final_max|final candidates, at most|正式候选人最多
order|order|排列
ballots|ballots|票数
took_part|took part|参加投票
min_holders|holders, at least|受托人最少
allowed|allowed|可以
listed|listed|列入
void|void|废票
turnout_percent|turnout in per cent|参选率（%）
percent|per cent|百分比
total|total|合计
township_average|average of a township|乡镇平均
abstention|abstention|弃权
outcome|election|选举
elected|elected|当选
short|seats left|不足
revote_among|voted on again|再次投票的候选人
revote_for|seats voted on again|再次投票名额
next|what follows|下一步
further_round|further round|再次选举
seat|seat|席位
may_leave_vacant|may stay vacant|可以暂缺
passed|passed|通过
quorum_met|quorum met|达到法定人数
met|met|达到
ok|right|符合
usual|as usual|符合一般要求
normal|normally|一般
wanted|wanted in a year|全年应有
notice_by|notice by|通知截止
days|days|天数
least_half_days|half days, at least|半天数下限
quorum|quorum|法定人数
votes_needed|votes needed|需要票数
missing_quarters|quarters without a meeting|未开会的季度
too_late|too late|超过间隔
next_by|next by|下次最迟
first_in_time|first session in time|首次会议按期
filed_by|filed by|备案期限
staff_least|staff, at least|工作人员下限
host|run by|主持
province|province|省份
working_days|working days|工作日
months|months|月数
reply_by|answered by|答复期限
must_resign_chair|must resign the chair|应当辞去主席、副主席
must_leave_presidium|must leave the presidium|应当退出主席团
is_state_administrative|in state administration|属于行政职务
mode|mode|方式
when|when|时间
presidium_may_accept|presidium may accept|主席团可以接受
wait_for_congress|waits for the congress|待大会决定
congress_decides|congress decides|由大会决定
post_status|post|职务
announced_by|announced by|公告机关
terminated|mandate ends|资格终止
suspended|suspended|暂停执行职务
resumed|resumed|恢复
report_to|reported to|报告对象
in_base|in the base of votes|计入全体代表
by_election|by-election|补选
permission_needed|permission needed|须经许可
permission_from|permission from|许可机关
may_form_group|may form a group|可以组成小组
pay|pay|待遇
monthly|a month|每月
continues|goes on|继续
remaining|remaining|其余
missing|missing|缺少
may_demand_second_reply|may demand a second reply|可以要求再作答复
ordinary_by|answer by|一般答复期限
complex_by|where hard, by|复杂的答复期限
special_by|in special cases by|特殊情况期限
counted_from|counted from|起算日
national_ordinary_by|by national law|国家法律期限
national_complex_by|where hard, by national law|国家法律期限（复杂）
redo_by|handled again by|重新办理期限
decline_by|given back by|退回期限
is_adjustment|an adjustment|属于预算调整
approved_by|approved by|批准机关
presidium_enough|presidium is enough|主席团即可
report_to_congress|reported to the congress|向大会报告
publish_by|published by|公开期限
draft_to_presidium_by|draft to the presidium by|草案送交期限
adjustment_to_presidium_by|adjustment to the presidium by|调整方案送交期限
accounts_to_presidium_by|accounts to the presidium by|决算送交期限
may_spend|may be spent|可以支出
addressed_to|addressed to|向谁提出
accepted|accepted|接受
announce|announced|公告
reason|fault|原因
birth_date|birth date|出生日期
sex_code|code of sex|性别代码
name|name|名称
"""
_WORDS = """
valid|valid|有效
invalid_more_ballots_than_voters|invalid: more ballots than voters|无效：选票多于投票人数
invalid_turnout|invalid: not half took part|无效：参加投票未过半数
done|done|完成
rerun|rerun|重新选举
revote_tied|revote among those level|就票数相等的再次投票
another_election|another election|另行选举
mobile_box|mobile box|流动票箱
proxy|proxy|委托投票
ge30|30% and more|30%以上
15to30|15% to 30%|15%至30%
lt15|below 15%|不足15%
equal_to_local_average|equal to the average|与平均数相当
may_be_lower|may be lower|可以少于平均数
vacant|vacant|空缺
filled|filled|已选出
strokes|surname strokes|姓名笔画
votes|votes|得票
equal|as many as posts|等额
contested|contested|差额
this_session|this session|本次会议
next_session|the next session|下次会议
revoked|revoked|撤销
terminated|ended|终止
kept|kept|不变
congress|congress|人民代表大会
presidium|presidium|主席团
district_body|body of the district's committee|区（县）选举机构
chair|chair or vice-chair|主席、副主席
presidium_convenes|convened by the presidium|主席团召集
presidium_helps|with the presidium's help|主席团协助
previous_presidium|the previous presidium|上届主席团
township_congress|township congress|乡镇人民代表大会
county_standing_committee|county standing committee|县级人大常委会
county_presidium_or_standing_committee|county presidium or standing committee|县级人大主席团或者常委会
normal_attendance|as normal attendance|按正常出勤
subsidy|subsidy|补贴
subject|subject|案由
grounds|grounds|案据
proposal|proposal|方案
birth_date|birth date|出生日期
check_digit|check digit|校验码
length|length|位数
format|form|格式
passes|in time|符合
warns|in time on the common reading|仅符合通常计算
refuses|late|逾期
missing|not published|未公布
published|published|公布日
level|state|情况
roll|voter roll|选民名单
nominees|first candidates|初步候选人
final|final candidates|正式候选人
common|common reading|通常
strict|strict reading|从严
accounts|final accounts|决算
adjustment|adjustment|预算调整
draft|draft budget|预算草案
administrative_detention|administrative detention|行政拘留
arrested|arrested|被逮捕
bail|on bail|取保候审
residential_surveillance|residential surveillance|监视居住
basic_at_last_years_level|basics at last year's level|参照上年的基本支出
carried_over|carried over|上年结转支出
legal_duty|legal duty|法定支出
centre_group|centre group|中心组
group|group|小组
reception|receptions of voters|接待选民
days|days|天数
control|public surveillance (管制)|管制
criminal_detention|criminal detention (拘役)|拘役
suspended_sentence|suspended sentence|缓刑
parole|parole|假释
prison|prison|有期徒刑
detained|detained|被羁押
deprived|deprived of political rights|被剥夺政治权利
mental_illness|mental illness|精神病患者
normal|nothing of these|正常
released|released|已释放
in_office|in office|在任
county|county|县级
township|township|乡级
national|national|全国
provincial|provincial|省级
prefecture|prefecture|市级
village|village|村
death|death|去世
lost_capacity|lost capacity|丧失行为能力
lost_nationality|lost nationality|丧失国籍
moved|moved away|迁出或者调离
ordered_resignation_accepted|ordered resignation accepted|责令辞职被接受
resignation_accepted|resignation accepted|辞职被接受
resigned|resigned|辞职
recalled|recalled|被罢免
two_absences|two absences|两次缺席
deputies|deputies|代表
government|government|人民政府
voters|voters|选民
party|party|政党
organisation|people's organisation|人民团体
illness|illness|患有疾病
immobility|cannot move easily|行动不便
scattered|scattered homes, poor transport|居住分散且交通不便
other|other|其他
per_quarter|in every quarter|每季度
quarterly|quarterly|按季度
every_three_months|every three months|每三个月
every_3_months|every three months|每三个月
three_months|three months|三个月
within_three_months|within three months|三个月以内
three_month_gap|three months apart|间隔三个月
max_gap_three_months|three months apart at most|间隔不超过三个月
gap_3_months|three months apart|间隔三个月
"""


def _table(lines: str) -> Mapping[str, Words]:
    rows = (line.split("|") for line in lines.strip().splitlines())
    return {key: Words(english, chinese) for key, english, chinese in rows}


#: What the values of an answer are called.
NAMES = _table(_NAMES)
#: The words that a value may be.
VALUES = _table(_WORDS)
CERTAINTY = {
    "read": Words("read in the national text", "国家法律原文已核"),
    "provincial": Words("read in provincial texts", "省级文本已核"),
}
