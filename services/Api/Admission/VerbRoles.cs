using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Admission;

/// <summary>The role each verb needs (architecture section 11): who may let traffic return or give things up is not who may submit.</summary>
internal static class VerbRoles
{
    public static string Of(VerbRequest request) => request switch
    {
        { Verb: Verb.Cancel, Mode: CancelMode.Now } => ApiPolicies.Approver,
        { Verb: Verb.Confirm or Verb.Reject or Verb.Skip or Verb.Rollback } => ApiPolicies.Approver,
        { Verb: Verb.Resolve or Verb.Abandon } => ApiPolicies.Admin,
        _ => ApiPolicies.Operator,
    };
}
