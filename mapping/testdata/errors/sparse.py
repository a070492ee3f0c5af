import torch

s = torch.eye(3).to_sparse()
print(s + torch.ones(3, 3))  #! PYC0215
print(s.relu())  #! PYC0401
print(torch.relu(s))  #! PYC0402
print(s[0])  #! PYC0219
