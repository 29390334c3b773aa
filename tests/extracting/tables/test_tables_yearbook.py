"""Right tables of yearbooks that were accused: wrapped headings, counts, points among growths, signs of other offices."""

import pytest

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.finding import DocumentAudit
from auditor.reading import read_bytes

REVENUE = """
Biểu 4. Thu ngân sách
Đơn vị tính: Triệu đồng
Nội dung              Dự toán     Thực hiện 10     Thực hiện so
                                      tháng        dự toán (%)
Thu nội địa           404.368        380.143            94
Thu từ doanh nghiệp    82.313         84.432           103
Thuế thu nhập cá nhân  38.953         43.103           111
Thu xuất nhập khẩu    131.355        122.508            93
"""
PRODUCTS = """
Huyện;Tổng số sản phẩm;5 sao;4 sao;3 sao;Số chủ thể
thành phố Vĩnh Sơn;27;2;6;19;15
huyện Hà Khê;18;2;1;15;15
huyện Lạc An;11;1;2;8;15
huyện Nậm Pua;10;;2;8;12
huyện Tân Mỹ;22;1;4;17;12
huyện Yên Thuận;14;2;6;6;3
huyện Phú Bình;13;1;3;9;3
huyện Sơn Động;7;;6;1;4
thị xã Hoà Bắc;11;1;1;9;7
huyện Mường Lay;7;;3;4;14
Tổng;140;10;34;96;100
"""
POINTS = """
Chỉ tiêu;Đơn vị tính;Năm 2023;Năm 2024;Tăng (+), giảm (-) so với năm trước (%)
Giá trị tăng thêm;Tỷ đồng;3.932,6;4.210,1;7,1
Thu ngân sách;Tỷ đồng;2.115;2.306;9,0
Tỷ lệ hộ nghèo;%;60,25;62,12;1,87
Số lao động có việc làm;Người;8.120;8.714;7,3
Tỷ lệ đô thị hóa;%;34,1;36,2;2,1
Xuất khẩu;Triệu USD;118,4;127,9;8,0
"""
DOCTORS = """
Huyện;Dân số (người);Bác sĩ;;Giường bệnh;
;;Số lượng;/vạn dân;Số lượng;/vạn dân
Hà Khê;81.402;16;2,0;248;30,5
Lạc An;54.180;115;21,2;143;26,4
Nậm Pua;33.250;45;13,5;97;29,2
Tân Mỹ;47.915;18;3,8;188;39,2
Yên Thuận;62.336;24;3,9;121;19,4
Phú Bình;29.874;8;2,7;66;22,1
Toàn tỉnh;308.957;226;7,3;863;27,9
"""
VOTES = """
Họ và tên;Tín nhiệm cao;;Tín nhiệm thấp;;Tổng số phiếu
;Số phiếu;Tỷ lệ (%);Số phiếu;Tỷ lệ (%);
Người thứ nhất;46;100,00;0;0,00;46
Người thứ hai;36;70,59;15;29,41;51
Người thứ ba;37;80,43;9;19,57;46
Người thứ tư;45;88,24;6;11,76;51
Người thứ năm;32;69,57;14;30,43;46
Người thứ sáu;38;82,61;8;17,39;46
Người thứ bảy;39;84,78;7;15,22;46
"""
COMMAS = """
Đơn vị;Tổng số;Kỳ trước chuyển sang;Tiếp nhận mới
(1);(2)=(3)+(4);(3);(4)
Hà Khê;1,367;4;1,363
Lạc An;2,817;29;2,788
Nậm Pua;2,011;37;1,974
Tân Mỹ;2,967;12;2,955
Yên Thuận;1,831;5;1,826
Tổng số;10,993;87;10,906
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def audited(text: str, knowledge: Knowledge, name: str = "bieu.csv") -> DocumentAudit:
    document = read_bytes(name, text.lstrip("\n").encode())
    return audit_document(document, knowledge)


def told(audit: DocumentAudit) -> list[tuple[str, list[str]]]:
    return [(f.severity, [audit.figures[s.figure].text for s in f.suspects]) for f in audit.findings]


def held(audit: DocumentAudit) -> int:
    return sum(check.verdict == "holds" for check in audit.checks)


def test_a_month_that_ends_a_wrapped_heading_is_no_unit(knowledge: Knowledge):
    audit = audited(REVENUE, knowledge, "bieu.txt")
    assert told(audit) == []
    assert held(audit) >= 4
    assert told(audited(REVENUE.replace("43.103", "34.103"), knowledge, "bieu.txt"))


@pytest.mark.parametrize(("table", "least"), [(PRODUCTS, 3), (POINTS, 4), (DOCTORS, 3), (VOTES, 15), (COMMAS, 8)])
def test_right_tables_are_not_accused(table: str, least: int, knowledge: Knowledge):
    audit = audited(table, knowledge)
    assert told(audit) == []
    assert held(audit) >= least


def test_a_growth_among_points_is_still_told(knowledge: Knowledge):
    audit = audited(POINTS.replace("7,3", "3,7"), knowledge)
    assert any("3,7" in names for _, names in told(audit))


def test_commas_that_group_are_told_by_their_sums(knowledge: Knowledge):
    audit = audited(COMMAS.replace("1,826", "1,862"), knowledge)
    assert any(names[:1] == ["1,862"] for _, names in told(audit))


RATES = """
Chỉ tiêu;ĐVT;TH năm 2023;KH năm 2024;Ước TH năm 2024;TH/KH (%);So cùng kỳ (%)
Diện tích gieo trồng;ha;21.480;22.029;21.494;97,57;100,07
Sản lượng;tấn;489.957;512.844;537.048;104,72;109,61
Số lao động có việc làm;người;10.344;10.858;10.656;98,14;103,02
Số doanh nghiệp mới;DN;373;378;383;101,32;102,68
"""
STRUCTURE = """
Khu vực;2020;2021;2022;Cơ cấu 2020 (%);Cơ cấu 2021 (%);Cơ cấu 2022 (%)
Tổng số;7.814;8.420;9.056;100,00;100,00;100,00
Nông nghiệp;1.966;2.047;2.119;25,16;24,31;23,40
Công nghiệp;2.583;2.869;3.140;33,06;34,07;34,67
Dịch vụ;2.941;3.151;3.414;37,64;37,42;37,70
Thuế;324;353;383;4,15;4,19;4,23
"""
PARTY = """
Đảng bộ;Tổng số;Đại học;Cao đẳng;Khác
thành phố Vĩnh Sơn;898;239;634;25
huyện Hà Khê;1.275;549;459;267
huyện Lạc An;997;770;181;46
huyện Nậm Pua;785;491;187;107
huyện Tân Mỹ;1.247;418;648;181
huyện Yên Thuận;799;460;294;45
huyện Phú Bình;948;249;566;133
huyện Sơn Động;784;130;405;249
thị xã Hoà Bắc;1.579;836;552;191
huyện Mường Lay;746;523;135;88
Cộng;10.058;4.665;4.061;1.332
"""
GROWTHS = """
Chỉ tiêu;Đơn vị tính;2022;2023;2024;
Lúa xuân;;;;;
Diện tích;ha;9.703;8.456;7.952;94,0
Năng suất;tạ/ha;44,4;51,2;61,4;119,9
Sản lượng;tấn;43.127;43.271;48.857;112,9
Lúa mùa;;;;;
Diện tích;ha;7.947;15.121;4.050;26,8
Năng suất;tạ/ha;48,7;50,3;39,6;78,7
Sản lượng;tấn;38.689;76.066;16.042;21,1
"""
DAMAGE = """
Địa phương      Tổng diện tích    Thiệt hại    Thiệt hại    Thiệt hại
                 thiệt hại         dưới 30%     30-70%       trên 70%
Tổng                    847,0        355,5        290,9        200,6
Vĩnh Sơn        103,9                      72,5         31,4
Hà Khê                   80,0         60,1          2,1         17,8
Lạc An                   76,9         69,2                       7,7
Nậm Pua                  64,6                      64,6
Tân Mỹ          172,2                                   86,8         85,4
Yên Thuận                75,8          5,8         15,0         55,0
Phú Bình                 64,0                      64,0
Sơn Động        120,4                      58,7         27,0         34,7
Mường Lay                89,2         89,2
"""


def test_of_a_rate_and_a_level_that_another_rate_bears_out_the_level_is_not_named(knowledge: Knowledge):
    assert told(audited(RATES, knowledge)) == []
    wrong = told(audited(RATES.replace("100,07", "90,06"), knowledge))
    assert wrong == [("error", ["21.480", "90,06"])]
    assert told(audited(RATES.replace("109,61", "119,61"), knowledge))[0][1][0] == "119,61"


def test_a_share_with_more_decimals_than_all_around_it_is_named_first(knowledge: Knowledge):
    assert told(audited(STRUCTURE, knowledge)) == []
    assert told(audited(STRUCTURE.replace("34,07", "34,407"), knowledge))[0][1][0] == "34,407"


def test_a_column_that_holds_by_rounding_alone_tells_which_cell_was_changed(knowledge: Knowledge):
    assert told(audited(PARTY, knowledge)) == []
    audit = audited(PARTY.replace("294", "290"), knowledge)
    assert told(audit) == [("error", ["290"])]
    assert [(s.repair, s.confidence) for s in audit.findings[0].suspects] == [("294", "suggested")]


def test_growths_of_area_yield_and_output_are_no_area_yield_and_output(knowledge: Knowledge):
    assert told(audited(GROWTHS, knowledge)) == []
    assert told(audited(GROWTHS.replace("48.857", "48.587"), knowledge))


def test_no_total_is_told_whose_subtotal_is_not_printed(knowledge: Knowledge):
    assert told(audited(DAMAGE, knowledge, "bieu.txt")) == []


RICE = """
Chỉ tiêu;2021;2022;2023
Diện tích lúa năm;20.842;21.741;17.370
Lúa đông xuân;4.928;6.413;5.833
Lúa mùa;15.914;15.328;11.537
Lúa ruộng;15.169;12.751;10.455
Lúa nương;745;2.577;1.082
"""
SOCIAL = """
Chỉ tiêu;ĐVT;Kế hoạch;Thực hiện;Tỷ lệ TH/KH (%)
Tỷ lệ hộ nghèo;%;61,12;62,96;103,0
Tỷ lệ trẻ em suy dinh dưỡng;%;34,4;31,7;92,2
Số hộ thoát nghèo;Hộ;15;14;93,3
Tỷ lệ dùng nước sạch;%;24,2;23,7;97,9
Số xã đạt chuẩn;Xã;22;23;104,5
Thu nhập bình quân;Triệu đồng;74,0;79,3;107,2
"""


def test_two_doubtful_sums_that_one_number_mends_are_an_error(knowledge: Knowledge):
    assert told(audited(RICE, knowledge)) == []
    assert told(audited(RICE.replace("11.537", "11.357"), knowledge)) == [("error", ["11.357"])]
    assert not any(severity == "error" for severity, _ in told(audited(RICE.replace("1.082", "1.802"), knowledge)))


def test_a_rate_of_rates_is_told_where_others_hold(knowledge: Knowledge):
    assert told(audited(SOCIAL, knowledge)) == []
    assert told(audited(SOCIAL.replace("61,12", "16,12"), knowledge))[0][1][0] == "16,12"
    points = SOCIAL.replace("103,0", "1,84").replace("92,2", "-2,7").replace("97,9", "-0,5")
    assert told(audited(points, knowledge)) == []


BRACKETS = """
Năm;Tổng số (tỷ;Nông nghiệp (tỷ;Dịch vụ (tỷ
;đồng);đồng);đồng)
2019;4.203;1.599;2.604
2020;3.414;1.594;1.820
2021;5.230;1.227;4.003
"""


def test_a_bracket_wrapped_over_two_lines_of_a_heading_is_one(knowledge: Knowledge):
    figures = audited(BRACKETS, knowledge).figures
    assert {(f.multiple_text, f.unit_text) for f in figures.values() if f.text in ("4.203", "2.604")} == {
        ("tỷ", "đồng")
    }


def test_rates_with_decimals_of_what_is_counted_are_no_counts(knowledge: Knowledge):
    rates = DOCTORS.replace("Bác sĩ;;", "Số bác sĩ (người);;").replace("/vạn dân", "").replace("7,3;", "7,0;")
    assert not any("7,0" in names for _, names in told(audited(rates, knowledge)))


CRITERIA = """
Xã;Số tiêu chí đạt năm 2023;Số tiêu chí đạt năm 2024;Tăng thêm;Chưa đạt;Tỷ lệ đạt (%)
Xã An Bình;7;12;5;7;63,2
Xã Bản Bo;9;16;7;3;84,2
Xã Chà Nưa;10;11;1;8;57,9
Xã Dền Thàng;19;19;0;0;100,0
Xã Hua Păng;19;19;0;0;100,0
Xã Khun Há;19;19;0;0;100,0
Xã Mường Than;19;19;0;0;100,0
Xã Nậm Cần;7;16;9;3;84,2
Tổng;109;131;22;21;86,2
Bình quân/xã;13,6;16,4;2,8;2,6;
"""
MORE_CRITERIA = """
Xã;Số tiêu chí đạt năm 2023;Số tiêu chí đạt năm 2024;Tăng thêm;Chưa đạt;Tỷ lệ đạt (%)
Xã An Bình;17;19;2;0;100,0
Xã Bản Bo;17;18;1;1;94,7
Xã Chà Nưa;9;12;3;7;63,2
Xã Dền Thàng;9;10;1;9;52,6
Xã Hua Păng;9;18;9;1;94,7
Xã Khun Há;13;18;5;1;94,7
Xã Mường Than;7;16;9;3;84,2
Xã Nậm Cần;7;17;10;2;89,5
Tổng;88;128;40;24;84,2
Bình quân/xã;11,0;16,0;5,0;3,0;
"""


@pytest.mark.parametrize("table", [CRITERIA, MORE_CRITERIA])
def test_rates_of_a_number_that_is_not_printed_are_rates_of_no_small_counts(table: str, knowledge: Knowledge):
    audit = audited(table, knowledge)
    assert told(audit) == []
    assert held(audit) >= 8
