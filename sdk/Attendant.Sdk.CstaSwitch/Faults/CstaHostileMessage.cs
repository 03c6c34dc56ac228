namespace Attendant.Sdk.CstaSwitch.Faults;

/// <summary>A message no switch should send, and some do.</summary>
public enum CstaHostileMessage
{
    /// <summary>A document type whose entities grow beyond any memory.</summary>
    EntityBomb,

    /// <summary>A document type that wants a file read.</summary>
    ExternalEntity,

    /// <summary>Thousands of elements in each other.</summary>
    DeepNesting,

    /// <summary>XML that ends in the middle of a tag.</summary>
    CutXml,

    /// <summary>Octets that are no UTF-8.</summary>
    BrokenUtf8,

    /// <summary>XML that claims to be UTF-16.</summary>
    WrongEncoding,

    /// <summary>An event as long as a frame can be.</summary>
    LongestFrame,

    /// <summary>An event no edition knows, on the client's first monitor.</summary>
    UnknownEvent,

    /// <summary>An event for a monitor nobody started.</summary>
    UnknownCrossReference,

    /// <summary>A Delivered event with elements no edition knows, at every level.</summary>
    UnknownElements,

    /// <summary>A Delivered event that has nothing but its cross reference.</summary>
    MissingElements,

    /// <summary>A Delivered event whose elements are in the reverse order.</summary>
    ReversedElements,

    /// <summary>A request of the switch in a namespace that is none of CSTA's.</summary>
    WrongNamespace,

    /// <summary>An answer to a request nobody made.</summary>
    UnaskedAnswer,

    /// <summary>A request of the switch no edition knows.</summary>
    UnknownRequest,

    /// <summary>A frame without any XML. The link cannot be read any further.</summary>
    EmptyFrame,

    /// <summary>A header whose length is shorter than itself. The link cannot be read any further.</summary>
    LengthTooShort,

    /// <summary>A header that promises more than ever comes.</summary>
    LengthTooLong,

    /// <summary>An invoke id of letters.</summary>
    InvokeIdOfLetters,

    /// <summary>A format indicator that says SOAP.</summary>
    WrongFormat,
}
