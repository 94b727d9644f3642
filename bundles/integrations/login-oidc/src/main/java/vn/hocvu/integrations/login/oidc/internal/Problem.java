package vn.hocvu.integrations.login.oidc.internal;

import gg.jte.generated.precompiled.JteproblemGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import vn.hocvu.Html;
import vn.hocvu.web.Answer;

/**
 * Why somebody could not be signed in, and what to do.
 *
 * @param status the HTTP status
 */
public record Problem(int status, String title, String text) {
    /** The answer is of no use: it was used, is too old, or belongs to another browser. */
    static Problem again() {
        return new Problem(
                400,
                "Hãy đăng nhập lại",
                "Lần đăng nhập này đã dùng rồi, đã quá " + Attempts.MINUTES
                        + " phút, hoặc bắt đầu ở trình duyệt khác. Hãy bắt đầu lại từ trang đăng nhập.");
    }

    static Problem notBelieved(String label) {
        return new Problem(
                400,
                "Chưa xác nhận được bạn là ai",
                "Thông tin gửi về từ " + label
                        + " không khớp nên chúng tôi không cho đăng nhập, để bảo vệ tài khoản của bạn. Hãy thử lại. Nếu"
                        + " vẫn gặp, hãy báo người vận hành.");
    }

    static Problem unreachable(String label) {
        return new Problem(503, "Chưa liên lạc được với " + label, awayWords(label));
    }

    static String awayWords(String label) {
        return "Hiện chưa liên lạc được với " + label + ". Hãy thử lại sau ít phút, hoặc đăng nhập bằng cách khác.";
    }

    /** The provider, or the person there, has said no. */
    static Problem of(String error, String label) {
        return switch (error) {
            case "access_denied", "consent_required", "interaction_required" ->
                new Problem(
                        403,
                        "Bạn chưa đăng nhập",
                        "Bạn đã dừng lại hoặc chưa đồng ý ở " + label
                                + ". Nếu muốn đăng nhập, hãy thử lại và bấm đồng ý.");
            case "login_required", "account_selection_required" ->
                new Problem(403, "Bạn chưa đăng nhập", "Bạn chưa đăng nhập xong ở " + label + ". Hãy thử lại từ đầu.");
            case "temporarily_unavailable", "server_error" ->
                new Problem(
                        503,
                        label + " đang bận",
                        "Lỗi ở phía " + label + ", không phải do bạn. Hãy thử lại sau ít phút.");
            default ->
                new Problem(
                        502,
                        "Chưa đăng nhập được bằng " + label,
                        label
                                + " không nhận yêu cầu của chúng tôi. Hãy đăng nhập bằng cách khác và báo người vận hành.");
        };
    }

    Answer page() {
        StringOutput output = new StringOutput();
        JteproblemGenerated.render(new OwaspHtmlTemplateOutput(output), null, this);
        return Answer.page(status, title, new Html(output.toString()));
    }
}
