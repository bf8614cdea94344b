package io.handsel.paystack;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** Paystack's own specification, asked about what we send. It is incomplete, and wrong in places (contract, section 11). */
final class Specification {

    private static final OpenApiInteractionValidator PAYSTACK =
            OpenApiInteractionValidator.createForInlineApiSpecification(Wire.resource("/openapi/paystack.yaml"))
                    .build();

    private Specification() {}

    static List<String> complaints(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        SimpleRequest.Builder simple = new SimpleRequest.Builder(request.getMethod(), url.encodedPath());
        url.queryParameterNames().forEach(name -> simple.withQueryParam(name, url.queryParameterValues(name)));
        request.getHeaders().toMultimap().forEach(simple::withHeader);
        if (request.getBody() != null) {
            simple.withBody(request.getBody().utf8());
        }
        return PAYSTACK.validateRequest(simple.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
    }
}
