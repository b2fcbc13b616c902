// Made by Scripts/embed-web from the files in Web.

static const unsigned char web_announce_js[] = {
#embed "Web/announce.js"
};
static const unsigned char web_api_js[] = {
#embed "Web/api.js"
};
static const unsigned char web_app_js[] = {
#embed "Web/app.js"
};
static const unsigned char web_boards_js[] = {
#embed "Web/boards.js"
};
static const unsigned char web_card_js[] = {
#embed "Web/card.js"
};
static const unsigned char web_case_api_js[] = {
#embed "Web/case-api.js"
};
static const unsigned char web_case_app_js[] = {
#embed "Web/case-app.js"
};
static const unsigned char web_case_keys_js[] = {
#embed "Web/case-keys.js"
};
static const unsigned char web_case_pane_js[] = {
#embed "Web/case-pane.js"
};
static const unsigned char web_case_question_js[] = {
#embed "Web/case-question.js"
};
static const unsigned char web_case_rows_js[] = {
#embed "Web/case-rows.js"
};
static const unsigned char web_case_strip_js[] = {
#embed "Web/case-strip.js"
};
static const unsigned char web_cases_css[] = {
#embed "Web/cases.css"
};
static const unsigned char web_cases_html[] = {
#embed "Web/cases.html"
};
static const unsigned char web_dom_js[] = {
#embed "Web/dom.js"
};
static const unsigned char web_exports_js[] = {
#embed "Web/exports.js"
};
static const unsigned char web_figures_js[] = {
#embed "Web/figures.js"
};
static const unsigned char web_files_js[] = {
#embed "Web/files.js"
};
static const unsigned char web_filters_js[] = {
#embed "Web/filters.js"
};
static const unsigned char web_icon_svg[] = {
#embed "Web/icon.svg"
};
static const unsigned char web_index_html[] = {
#embed "Web/index.html"
};
static const unsigned char web_key_js[] = {
#embed "Web/key.js"
};
static const unsigned char web_knowledge_js[] = {
#embed "Web/knowledge.js"
};
static const unsigned char web_matrix_js[] = {
#embed "Web/matrix.js"
};
static const unsigned char web_movement_js[] = {
#embed "Web/movement.js"
};
static const unsigned char web_observed_js[] = {
#embed "Web/observed.js"
};
static const unsigned char web_parts_css[] = {
#embed "Web/parts.css"
};
static const unsigned char web_paste_js[] = {
#embed "Web/paste.js"
};
static const unsigned char web_print_css[] = {
#embed "Web/print.css"
};
static const unsigned char web_review_js[] = {
#embed "Web/review.js"
};
static const unsigned char web_shortcuts_js[] = {
#embed "Web/shortcuts.js"
};
static const unsigned char web_similar_js[] = {
#embed "Web/similar.js"
};
static const unsigned char web_single_keys_js[] = {
#embed "Web/single-keys.js"
};
static const unsigned char web_sources_js[] = {
#embed "Web/sources.js"
};
static const unsigned char web_state_js[] = {
#embed "Web/state.js"
};
static const unsigned char web_style_css[] = {
#embed "Web/style.css"
};
static const unsigned char web_suggest_js[] = {
#embed "Web/suggest.js"
};
static const unsigned char web_table_js[] = {
#embed "Web/table.js"
};
static const unsigned char web_tabs_js[] = {
#embed "Web/tabs.js"
};
static const unsigned char web_tactics_js[] = {
#embed "Web/tactics.js"
};
static const unsigned char web_theme_js[] = {
#embed "Web/theme.js"
};
static const unsigned char web_url_js[] = {
#embed "Web/url.js"
};
static const unsigned char web_why_js[] = {
#embed "Web/why.js"
};

static const struct TIEWebFile web_files[] = {
    {"announce.js", "text/javascript; charset=utf-8", {web_announce_js, sizeof web_announce_js}},
    {"api.js", "text/javascript; charset=utf-8", {web_api_js, sizeof web_api_js}},
    {"app.js", "text/javascript; charset=utf-8", {web_app_js, sizeof web_app_js}},
    {"boards.js", "text/javascript; charset=utf-8", {web_boards_js, sizeof web_boards_js}},
    {"card.js", "text/javascript; charset=utf-8", {web_card_js, sizeof web_card_js}},
    {"case-api.js", "text/javascript; charset=utf-8", {web_case_api_js, sizeof web_case_api_js}},
    {"case-app.js", "text/javascript; charset=utf-8", {web_case_app_js, sizeof web_case_app_js}},
    {"case-keys.js", "text/javascript; charset=utf-8", {web_case_keys_js, sizeof web_case_keys_js}},
    {"case-pane.js", "text/javascript; charset=utf-8", {web_case_pane_js, sizeof web_case_pane_js}},
    {"case-question.js", "text/javascript; charset=utf-8", {web_case_question_js, sizeof web_case_question_js}},
    {"case-rows.js", "text/javascript; charset=utf-8", {web_case_rows_js, sizeof web_case_rows_js}},
    {"case-strip.js", "text/javascript; charset=utf-8", {web_case_strip_js, sizeof web_case_strip_js}},
    {"cases.css", "text/css; charset=utf-8", {web_cases_css, sizeof web_cases_css}},
    {"cases.html", "text/html; charset=utf-8", {web_cases_html, sizeof web_cases_html}},
    {"dom.js", "text/javascript; charset=utf-8", {web_dom_js, sizeof web_dom_js}},
    {"exports.js", "text/javascript; charset=utf-8", {web_exports_js, sizeof web_exports_js}},
    {"figures.js", "text/javascript; charset=utf-8", {web_figures_js, sizeof web_figures_js}},
    {"files.js", "text/javascript; charset=utf-8", {web_files_js, sizeof web_files_js}},
    {"filters.js", "text/javascript; charset=utf-8", {web_filters_js, sizeof web_filters_js}},
    {"icon.svg", "image/svg+xml", {web_icon_svg, sizeof web_icon_svg}},
    {"index.html", "text/html; charset=utf-8", {web_index_html, sizeof web_index_html}},
    {"key.js", "text/javascript; charset=utf-8", {web_key_js, sizeof web_key_js}},
    {"knowledge.js", "text/javascript; charset=utf-8", {web_knowledge_js, sizeof web_knowledge_js}},
    {"matrix.js", "text/javascript; charset=utf-8", {web_matrix_js, sizeof web_matrix_js}},
    {"movement.js", "text/javascript; charset=utf-8", {web_movement_js, sizeof web_movement_js}},
    {"observed.js", "text/javascript; charset=utf-8", {web_observed_js, sizeof web_observed_js}},
    {"parts.css", "text/css; charset=utf-8", {web_parts_css, sizeof web_parts_css}},
    {"paste.js", "text/javascript; charset=utf-8", {web_paste_js, sizeof web_paste_js}},
    {"print.css", "text/css; charset=utf-8", {web_print_css, sizeof web_print_css}},
    {"review.js", "text/javascript; charset=utf-8", {web_review_js, sizeof web_review_js}},
    {"shortcuts.js", "text/javascript; charset=utf-8", {web_shortcuts_js, sizeof web_shortcuts_js}},
    {"similar.js", "text/javascript; charset=utf-8", {web_similar_js, sizeof web_similar_js}},
    {"single-keys.js", "text/javascript; charset=utf-8", {web_single_keys_js, sizeof web_single_keys_js}},
    {"sources.js", "text/javascript; charset=utf-8", {web_sources_js, sizeof web_sources_js}},
    {"state.js", "text/javascript; charset=utf-8", {web_state_js, sizeof web_state_js}},
    {"style.css", "text/css; charset=utf-8", {web_style_css, sizeof web_style_css}},
    {"suggest.js", "text/javascript; charset=utf-8", {web_suggest_js, sizeof web_suggest_js}},
    {"table.js", "text/javascript; charset=utf-8", {web_table_js, sizeof web_table_js}},
    {"tabs.js", "text/javascript; charset=utf-8", {web_tabs_js, sizeof web_tabs_js}},
    {"tactics.js", "text/javascript; charset=utf-8", {web_tactics_js, sizeof web_tactics_js}},
    {"theme.js", "text/javascript; charset=utf-8", {web_theme_js, sizeof web_theme_js}},
    {"url.js", "text/javascript; charset=utf-8", {web_url_js, sizeof web_url_js}},
    {"why.js", "text/javascript; charset=utf-8", {web_why_js, sizeof web_why_js}},
};
